import type { Template } from './template.js';

/** For a forgotten password. */
export const resetPassword: Template = {
  en: ({ place }) => ({
    subject: 'Set a new password',
    paragraphs: [`A new password was requested for your account in ${place}.`],
    action: 'Set a new password',
    notes: [
      'The link is valid for 1 hour and works once. If you did not request it, ignore this e-mail: your password stays the same.',
    ],
  }),
  de: ({ place }) => ({
    subject: 'Neues Passwort festlegen',
    paragraphs: [`Für Ihr Konto bei ${place} wurde ein neues Passwort angefordert.`],
    action: 'Neues Passwort festlegen',
    notes: [
      'Der Link ist 1 Stunde gültig und funktioniert einmal. Falls Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht: Ihr Passwort bleibt gleich.',
    ],
  }),
};
