import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/** Without this, a decipher also accepts a tag of 4 bytes, which can be forged with 2^32 attempts. */
const WHOLE_TAG = { authTagLength: TAG_BYTES };

/**
 * Encrypts a text with AES-256-GCM.
 *
 * @param owner bound as associated data, so that the result cannot be decrypted for another owner.
 * @returns nonce, ciphertext and tag.
 */
export function sealBytes(plaintext: string, key: KeyObject, owner: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, WHOLE_TAG).setAAD(Buffer.from(owner));
  return Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws an error if the bytes were encrypted for another owner or with another key, or were changed. */
export function openBytes(bytes: Buffer, key: KeyObject, owner: string): string {
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), WHOLE_TAG);
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
