import type { Template } from './template.js';

/** For a registration with the address of an account, which the response does not reveal. */
export const accountExists: Template = {
  en: ({ place }) => ({
    subject: 'You already have an account',
    paragraphs: [
      `A registration in ${place} with this address was requested. The address already has an account.`,
      'Log in with it, or request a new password if you forgot it. If you did not register, ignore this e-mail.',
    ],
  }),
  de: ({ place }) => ({
    subject: 'Sie haben bereits ein Konto',
    paragraphs: [
      `Mit dieser Adresse wurde eine Registrierung bei ${place} beantragt. Zu der Adresse gibt es bereits ein Konto.`,
      'Melden Sie sich damit an, oder fordern Sie ein neues Passwort an, falls Sie es vergessen haben. Falls Sie sich nicht registriert haben, ignorieren Sie diese Nachricht.',
    ],
  }),
};
