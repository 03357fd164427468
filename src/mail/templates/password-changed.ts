import type { Template } from './template.js';
import { timeIn } from './time-in.js';

/** After every password change, by the user, with a link or by an administrator. */
export const passwordChanged: Template<{ at: string }> = {
  en: ({ place, at }) => ({
    subject: 'Your password was changed',
    paragraphs: [
      `The password of your account in ${place} was changed on ${timeIn('en', at)}.`,
      'If you expected this, you do not need to do anything. If not, request a new password now, and tell your administrator.',
    ],
  }),
  de: ({ place, at }) => ({
    subject: 'Ihr Passwort wurde geändert',
    paragraphs: [
      `Das Passwort Ihres Kontos bei ${place} wurde am ${timeIn('de', at)} geändert.`,
      'Falls Sie das erwartet haben, müssen Sie nichts tun. Falls nicht, fordern Sie jetzt ein neues Passwort an, und informieren Sie Ihren Administrator.',
    ],
  }),
};
