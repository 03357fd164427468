import type { Template } from './template.js';

/** To the previous address of an account. */
export const emailChanged: Template = {
  en: ({ place }) => ({
    subject: 'Your e-mail address was changed',
    paragraphs: [
      `The address of your account in ${place} was changed. This is the last e-mail to the previous address.`,
      'If you did not change it, undo the change. That restores this address, ends all sessions and removes the password. You then get an e-mail to set a new one.',
    ],
    action: 'Undo the change',
    notes: ['The link is valid for 7 days.'],
  }),
  de: ({ place }) => ({
    subject: 'Ihre E-Mail-Adresse wurde geändert',
    paragraphs: [
      `Die Adresse Ihres Kontos bei ${place} wurde geändert. Dies ist die letzte Nachricht an die bisherige Adresse.`,
      'Falls Sie das nicht waren, machen Sie die Änderung rückgängig. Das stellt diese Adresse wieder her, beendet alle Sitzungen und entfernt das Passwort. Danach erhalten Sie eine Nachricht, um ein neues festzulegen.',
    ],
    action: 'Änderung rückgängig machen',
    notes: ['Der Link ist 7 Tage gültig.'],
  }),
};
