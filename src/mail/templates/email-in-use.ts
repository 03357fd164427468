import type { Template } from './template.js';

/** To the address of an account, when another user tries to change to it. */
export const emailInUse: Template = {
  en: ({ place }) => ({
    subject: 'Your address was entered for another account',
    paragraphs: [
      `A user of ${place} tried to change to this address. It belongs to your account, so nothing has changed.`,
      'If that was you, log in with this address, or choose another one.',
    ],
  }),
  de: ({ place }) => ({
    subject: 'Ihre Adresse wurde für ein anderes Konto angegeben',
    paragraphs: [
      `Jemand wollte bei ${place} zu dieser Adresse wechseln. Sie gehört zu Ihrem Konto, deshalb hat sich nichts geändert.`,
      'Falls Sie das waren, melden Sie sich mit dieser Adresse an, oder wählen Sie eine andere.',
    ],
  }),
};
