import type { Template } from './template.js';

/** To the new address of an account. */
export const confirmEmail: Template = {
  en: ({ place }) => ({
    subject: 'Confirm your new e-mail address',
    paragraphs: [
      `This address was entered as the new address of an account in ${place}. To use it, confirm the change.`,
    ],
    action: 'Confirm new address',
    notes: ['The link is valid for 24 hours. If you did not request the change, ignore this e-mail.'],
  }),
  de: ({ place }) => ({
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    paragraphs: [
      `Diese Adresse wurde als neue Adresse eines Kontos bei ${place} angegeben. Um sie zu verwenden, bestätigen Sie die Änderung.`,
    ],
    action: 'Neue Adresse bestätigen',
    notes: [
      'Der Link ist 24 Stunden gültig. Falls Sie die Änderung nicht angefordert haben, ignorieren Sie diese Nachricht.',
    ],
  }),
};
