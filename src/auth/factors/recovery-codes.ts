import { createHash, randomBytes } from 'node:crypto';

const CODES = 10;
const CODE_BYTES = 10;
const GROUPS = /.{5}(?=.)/g;

/** Ten new codes of 80 bits each, like `7f3a9-c01be-…`. Only their hashes are stored. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => randomBytes(CODE_BYTES).toString('hex').replaceAll(GROUPS, '$&-'));

/** The stored form: SHA-256, which is enough for a random code. Case, spaces and hyphens do not matter. */
export const recoveryCodeHash = (code: string): Buffer =>
  createHash('sha256').update(code.toLowerCase().replaceAll(/[\s-]/g, '')).digest();
