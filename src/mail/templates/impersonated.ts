import type { Template } from './template.js';
import { timeIn } from './time-in.js';

/** After an administrator began to act as the user. */
export const impersonated: Template<{ at: string; reason: string }> = {
  en: ({ place, at, reason }) => ({
    subject: 'An administrator used your account',
    paragraphs: [
      `An administrator of ${place} began to use your account on ${timeIn('en', at)}, for 15 minutes at most. Your password stays secret.`,
      `Reason: ${reason}`,
      'If you did not expect this, ask your administrators. Their audit log names the person.',
    ],
  }),
  de: ({ place, at, reason }) => ({
    subject: 'Ein Administrator hat Ihr Konto benutzt',
    paragraphs: [
      `Ein Administrator von ${place} hat am ${timeIn('de', at)} begonnen, Ihr Konto zu benutzen, für höchstens 15 Minuten. Ihr Passwort bleibt geheim.`,
      `Grund: ${reason}`,
      'Falls Sie das nicht erwartet haben, fragen Sie Ihre Administratoren. Deren Protokoll nennt die Person.',
    ],
  }),
};
