import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** A key of 256 bits for one purpose, derived from a secret with HKDF-SHA-256 (RFC 5869). */
export function deriveKey(secret: string, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'tenantry', purpose, 32)));
}
