import type { Template } from './template.js';

/** For a new account, and on request. */
export const verifyEmail: Template = {
  en: ({ place }) => ({
    subject: 'Confirm your e-mail address',
    paragraphs: [`Please confirm that this is the address of your account in ${place}.`],
    action: 'Confirm address',
    notes: ['The link is valid for 7 days. If you did not create this account, ignore this e-mail.'],
  }),
  de: ({ place }) => ({
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    paragraphs: [`Bitte bestätigen Sie, dass dies die Adresse Ihres Kontos bei ${place} ist.`],
    action: 'Adresse bestätigen',
    notes: ['Der Link ist 7 Tage gültig. Falls Sie dieses Konto nicht angelegt haben, ignorieren Sie diese Nachricht.'],
  }),
};
