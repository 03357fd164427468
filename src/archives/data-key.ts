import {
  constants,
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const WHOLE_TAG = { authTagLength: TAG_BYTES };

/** RSA-OAEP with SHA-256 (RFC 8017). */
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };

/** The data key of an archive, encrypted for those who may open it. */
export interface WrappedKey {
  /** The id of the backup key. */
  readonly key: string;
  /** Encrypted with the backup key, in base64. */
  readonly wrapped: string;
  /** Encrypted with the public key of the recipient, in base64. Only with BACKUP_RECIPIENT. */
  readonly for_recipient?: string;
}

/** A key that encrypts data keys. */
export interface BackupKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/** A new data key for the archive `id`, and its encrypted form. */
export function newDataKey(id: string, by: BackupKey, recipient?: KeyObject): { dataKey: KeyObject; keys: WrappedKey } {
  const bytes = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, by.secret, nonce, WHOLE_TAG).setAAD(Buffer.from(id));
  const wrapped = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return {
    dataKey: createSecretKey(bytes),
    keys: {
      key: by.id,
      wrapped,
      ...(recipient && { for_recipient: publicEncrypt({ key: recipient, ...OAEP }, bytes).toString('base64') }),
    },
  };
}

/** @returns null if the key does not open it. */
export function unwrapDataKey(id: string, { wrapped }: WrappedKey, { secret }: BackupKey): KeyObject | null {
  const bytes = Buffer.from(wrapped, 'base64');
  try {
    const decipher = createDecipheriv(ALGORITHM, secret, bytes.subarray(0, NONCE_BYTES), WHOLE_TAG);
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return secretOf(Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]));
  } catch {
    return null;
  }
}

/** The data key from the first of these keys that opens it. Null if none does. */
export function unwrapWithAny(id: string, wrapped: WrappedKey, keys: readonly BackupKey[]): KeyObject | null {
  for (const key of keys) {
    const dataKey = unwrapDataKey(id, wrapped, key);
    if (dataKey) return dataKey;
  }
  return null;
}

/** Unwraps it with the private key of the recipient. @returns null if the key does not open it. */
export function unwrapForRecipient({ for_recipient }: WrappedKey, key: KeyObject): KeyObject | null {
  if (for_recipient === undefined) return null;
  try {
    return secretOf(privateDecrypt({ key, ...OAEP }, Buffer.from(for_recipient, 'base64')));
  } catch {
    return null;
  }
}

const secretOf = (bytes: Buffer): KeyObject | null => (bytes.length === 32 ? createSecretKey(bytes) : null);
