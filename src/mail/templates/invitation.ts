import type { Template } from './template.js';

/** To a person without an account, so it names no user of the organization. */
export const invitation: Template = {
  en: ({ place }) => ({
    subject: `Invitation to ${place}`,
    paragraphs: [`You are invited to ${place}. Accept the invitation to create your account.`],
    action: 'Accept invitation',
    notes: ['The link is valid for 7 days and works once. If you do not know the sender, ignore this e-mail.'],
  }),
  de: ({ place }) => ({
    subject: `Einladung zu ${place}`,
    paragraphs: [`Sie sind zu ${place} eingeladen. Nehmen Sie die Einladung an, um Ihr Konto anzulegen.`],
    action: 'Einladung annehmen',
    notes: [
      'Der Link ist 7 Tage gültig und funktioniert einmal. Falls Sie den Absender nicht kennen, ignorieren Sie diese Nachricht.',
    ],
  }),
};
