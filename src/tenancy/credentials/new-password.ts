import { randomBytes } from 'node:crypto';

const PASSWORD_BYTES = 32;

/** The password of a tenant's role: 256 random bits. */
export const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');
