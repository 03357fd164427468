import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** A key of 256 bits for one purpose, derived from a secret with HKDF-SHA-256 (RFC 5869). */
export function deriveKey(secret: string, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'tenantry', purpose, 32)));
}

interface Secrets {
  readonly SECRET_KEY: string;
  readonly SECRET_KEY_PREVIOUS?: string | undefined;
}

/** The same key derived from SECRET_KEY and, during a rotation, from SECRET_KEY_PREVIOUS. The first one signs. */
export type OfBothSecrets<Key> = readonly [newest: Key, ...previous: Key[]];

/** Derives a key, or several, from each secret. */
export const ofBothSecrets = <Key>(
  { SECRET_KEY, SECRET_KEY_PREVIOUS }: Secrets,
  from: (secret: string) => Key,
): OfBothSecrets<Key> =>
  SECRET_KEY_PREVIOUS === undefined ? [from(SECRET_KEY)] : [from(SECRET_KEY), from(SECRET_KEY_PREVIOUS)];
