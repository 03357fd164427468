import type { Template } from './template.js';

/** The name of the organization as `nameInMail` returns it. */
interface Facts {
  readonly organization: string;
}

/** To a person with or without an account of the platform. */
export const ownerInvitation: Template<Facts> = {
  en: ({ organization, product }) => ({
    subject: `Invitation to own ${organization}`,
    paragraphs: [
      `You are invited to become an owner of ${organization} in ${product}. An owner has every right in the organization.`,
    ],
    action: 'Accept invitation',
    notes: ['The link is valid for 7 days and works once. If you do not know the sender, ignore this e-mail.'],
  }),
  de: ({ organization, product }) => ({
    subject: `Einladung als Inhaber von ${organization}`,
    paragraphs: [
      `Sie sind eingeladen, Inhaber von ${organization} bei ${product} zu werden. Ein Inhaber hat alle Rechte in der Organisation.`,
    ],
    action: 'Einladung annehmen',
    notes: [
      'Der Link ist 7 Tage gültig und funktioniert einmal. Falls Sie den Absender nicht kennen, ignorieren Sie diese Nachricht.',
    ],
  }),
};
