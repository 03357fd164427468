import { accountExists } from './account-exists.js';
import { confirmEmail } from './confirm-email.js';
import { confirmRegistration } from './confirm-registration.js';
import { emailChanged } from './email-changed.js';
import { emailInUse } from './email-in-use.js';
import { emailRestored } from './email-restored.js';
import { factorsChanged } from './factors-changed.js';
import { impersonated } from './impersonated.js';
import { invitation } from './invitation.js';
import { keyCreated } from './key-created.js';
import { magicLink } from './magic-link.js';
import { newDevice } from './new-device.js';
import { ownerInvitation } from './owner-invitation.js';
import { ownerLogin } from './owner-login.js';
import { passwordChanged } from './password-changed.js';
import { resetPassword } from './reset-password.js';
import type { Names, Template } from './template.js';
import { verifyEmail } from './verify-email.js';

/** Every e-mail of the application. */
export const TEMPLATES = {
  'account-exists': accountExists,
  'confirm-email': confirmEmail,
  'confirm-registration': confirmRegistration,
  'email-changed': emailChanged,
  'email-in-use': emailInUse,
  'email-restored': emailRestored,
  'factors-changed': factorsChanged,
  impersonated,
  invitation,
  'key-created': keyCreated,
  'magic-link': magicLink,
  'new-device': newDevice,
  'owner-invitation': ownerInvitation,
  'owner-login': ownerLogin,
  'password-changed': passwordChanged,
  'reset-password': resetPassword,
  'verify-email': verifyEmail,
} as const satisfies Record<string, Template<never>>;

export type TemplateName = keyof typeof TEMPLATES;

/** The facts that an e-mail needs, besides the names that the sender adds. */
export type FactsOf<Name extends TemplateName> = Omit<Parameters<(typeof TEMPLATES)[Name]['en']>[0], keyof Names>;
