import type { Template } from './template.js';

/** After a change of the address was undone. */
export const emailRestored: Template = {
  en: ({ place }) => ({
    subject: 'Your e-mail address is restored',
    paragraphs: [
      `The change of the address of your account in ${place} was undone. All sessions have ended and the password was removed.`,
      'Set a new password to log in again.',
    ],
    action: 'Set a new password',
    notes: ['The link is valid for 1 hour. After that, request a new password.'],
  }),
  de: ({ place }) => ({
    subject: 'Ihre E-Mail-Adresse ist wiederhergestellt',
    paragraphs: [
      `Die Änderung der Adresse Ihres Kontos bei ${place} wurde rückgängig gemacht. Alle Sitzungen sind beendet, und das Passwort wurde entfernt.`,
      'Legen Sie ein neues Passwort fest, um sich wieder anzumelden.',
    ],
    action: 'Neues Passwort festlegen',
    notes: ['Der Link ist 1 Stunde gültig. Danach fordern Sie ein neues Passwort an.'],
  }),
};
