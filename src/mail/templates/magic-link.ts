import type { Template } from './template.js';

/** A login without a password. */
export const magicLink: Template = {
  en: ({ place }) => ({
    subject: `Log in to ${place}`,
    paragraphs: [`Open the link to log in to ${place}.`],
    action: 'Log in',
    notes: ['The link is valid for 15 minutes and works once. If you did not request it, ignore this e-mail.'],
  }),
  de: ({ place }) => ({
    subject: `Anmeldung bei ${place}`,
    paragraphs: [`Öffnen Sie den Link, um sich bei ${place} anzumelden.`],
    action: 'Anmelden',
    notes: [
      'Der Link ist 15 Minuten gültig und funktioniert einmal. Falls Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht.',
    ],
  }),
};
