import type { Template } from './template.js';

/** Where no account exists before its address is confirmed. */
export const confirmRegistration: Template = {
  en: ({ place }) => ({
    subject: 'Confirm your registration',
    paragraphs: [
      `An account in ${place} was requested with this address. To create it, open the link and enter the password that you chose.`,
    ],
    action: 'Confirm registration',
    notes: [
      'The link is valid for 7 days. If you did not request an account, ignore this e-mail: none will be created.',
    ],
  }),
  de: ({ place }) => ({
    subject: 'Bestätigen Sie Ihre Registrierung',
    paragraphs: [
      `Mit dieser Adresse wurde ein Konto bei ${place} beantragt. Um es anzulegen, öffnen Sie den Link und geben Sie das gewählte Passwort ein.`,
    ],
    action: 'Registrierung bestätigen',
    notes: [
      'Der Link ist 7 Tage gültig. Falls Sie kein Konto beantragt haben, ignorieren Sie diese Nachricht: Es wird keines angelegt.',
    ],
  }),
};
