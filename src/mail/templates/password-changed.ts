import type { MailContent, Template } from './template.js';
import { timeIn } from './time-in.js';

/** The ways into an account that a new password leaves. */
export interface WaysIn {
  /** Living API keys that the account created. */
  readonly keys: number;
  readonly passkeys: number;
}

/** After every password change, by the user, with a link or by an administrator. */
export const passwordChanged: Template<{ at: string } & WaysIn> = {
  en: ({ place, at, keys, passkeys }) => ({
    subject: 'Your password was changed',
    paragraphs: [
      `The password of your account in ${place} was changed on ${timeIn('en', at)}.`,
      'If you expected this, you do not need to do anything. If not, request a new password now, and tell your administrator.',
      ...left(
        keys > 0 || passkeys > 0,
        `These were not changed, and still work: API keys that your account created (${keys}), passkeys (${passkeys}). Remove those that you do not know.`,
      ),
    ],
    ...pageOf(keys, passkeys, ['Your API keys', 'Your passkeys']),
  }),
  de: ({ place, at, keys, passkeys }) => ({
    subject: 'Ihr Passwort wurde geändert',
    paragraphs: [
      `Das Passwort Ihres Kontos bei ${place} wurde am ${timeIn('de', at)} geändert.`,
      'Falls Sie das erwartet haben, müssen Sie nichts tun. Falls nicht, fordern Sie jetzt ein neues Passwort an, und informieren Sie Ihren Administrator.',
      ...left(
        keys > 0 || passkeys > 0,
        `Unverändert gültig sind: mit Ihrem Konto erstellte API-Schlüssel (${keys}), Passkeys (${passkeys}). Entfernen Sie die, die Sie nicht kennen.`,
      ),
    ],
    ...pageOf(keys, passkeys, ['Ihre API-Schlüssel', 'Ihre Passkeys']),
  }),
};

const left = (some: boolean, sentence: string): string[] => (some ? [sentence] : []);

function pageOf(keys: number, passkeys: number, [ofKeys, ofPasskeys]: [string, string]): Partial<MailContent> {
  if (keys > 0) return { action: ofKeys, page: 'account/api-keys' };
  return passkeys > 0 ? { action: ofPasskeys, page: 'account/security' } : {};
}
