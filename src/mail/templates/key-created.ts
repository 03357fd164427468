import type { Template } from './template.js';
import { timeIn } from './time-in.js';

/** After every API key that a login created or replaced. A key outlives the login, and a new password. */
export const keyCreated: Template<{ at: string; last4: string }> = {
  en: ({ place, at, last4 }) => ({
    subject: 'An API key was created with your account',
    paragraphs: [
      `An API key for ${place} that ends with ${last4} was created with your account on ${timeIn('en', at)}.`,
      'If you created it, you do not need to do anything. If not, revoke it, and set a new password.',
    ],
    action: 'Your API keys',
    page: 'account/api-keys',
  }),
  de: ({ place, at, last4 }) => ({
    subject: 'Mit Ihrem Konto wurde ein API-Schlüssel erstellt',
    paragraphs: [
      `Mit Ihrem Konto wurde am ${timeIn('de', at)} ein API-Schlüssel für ${place} erstellt, der auf ${last4} endet.`,
      'Falls Sie das waren, müssen Sie nichts tun. Falls nicht, widerrufen Sie ihn, und legen Sie ein neues Passwort fest.',
    ],
    action: 'Ihre API-Schlüssel',
    page: 'account/api-keys',
  }),
};
