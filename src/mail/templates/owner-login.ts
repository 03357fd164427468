import type { Template } from './template.js';

/** For an owner who requests a password in the organization, where the account has none. */
export const ownerLogin: Template = {
  en: ({ place, product }) => ({
    subject: 'Log in through the platform',
    paragraphs: [
      `A link to log in to ${place} was requested for your account. You own the organization, and your account in it has no password.`,
      `Log in to ${product} with your account of the platform, and open the organization from there.`,
    ],
  }),
  de: ({ place, product }) => ({
    subject: 'Melden Sie sich über die Plattform an',
    paragraphs: [
      `Für Ihr Konto bei ${place} wurde ein Link zur Anmeldung angefordert. Die Organisation gehört Ihnen, und Ihr Konto darin hat kein Passwort.`,
      `Melden Sie sich bei ${product} mit Ihrem Konto der Plattform an, und öffnen Sie die Organisation von dort aus.`,
    ],
  }),
};
