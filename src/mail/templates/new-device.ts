import type { Template } from './template.js';
import { timeIn } from './time-in.js';

export interface NewDevice {
  readonly at: string;
  /** Browser and system, or null when they are unknown. */
  readonly device: string | null;
  readonly ip: string | null;
}

/** After a login from a browser or program that the account has not used before. */
export const newDevice: Template<NewDevice> = {
  en: ({ place, at, device, ip }) => ({
    subject: 'New login to your account',
    paragraphs: [
      `Your account in ${place} was used from a new device on ${timeIn('en', at)}.`,
      `Device: ${device ?? 'unknown'}. IP address: ${ip ?? 'unknown'}.`,
      'If this was not you, change your password. That ends all other sessions.',
    ],
  }),
  de: ({ place, at, device, ip }) => ({
    subject: 'Neue Anmeldung bei Ihrem Konto',
    paragraphs: [
      `Ihr Konto bei ${place} wurde am ${timeIn('de', at)} von einem neuen Gerät aus verwendet.`,
      `Gerät: ${device ?? 'unbekannt'}. IP-Adresse: ${ip ?? 'unbekannt'}.`,
      'Falls Sie das nicht waren, ändern Sie Ihr Passwort. Das beendet alle anderen Sitzungen.',
    ],
  }),
};
