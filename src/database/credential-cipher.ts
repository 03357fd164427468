import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deriveKey } from '../common/keys.js';
import { CONFIG, type Config } from '../config/config.js';
import { CredentialUnreadable } from './database.errors.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/** Without this, a decipher also accepts a tag of 4 bytes, which can be forged with 2^32 attempts. */
const WHOLE_TAG = { authTagLength: TAG_BYTES };

/**
 * Encrypts database passwords with AES-256-GCM. The owner's id is bound as associated data, so a ciphertext moved to
 * another row cannot be decrypted. A sealed value is `<key id>.<base64url of nonce, ciphertext, tag>`. SECRET_KEY
 * encrypts and decrypts, SECRET_KEY_PREVIOUS only decrypts.
 */
@Injectable()
export class CredentialCipher {
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly newest: string;

  constructor(@Inject(CONFIG) config: Config) {
    const secrets = [config.SECRET_KEY, config.SECRET_KEY_PREVIOUS].filter((secret) => secret !== undefined);
    const keys = secrets.map((secret) => deriveKey(secret, 'database credentials'));
    this.keys = new Map(keys.map((key) => [keyId(key), key]));
    this.newest = keyId(keys[0] as KeyObject);
  }

  seal(plaintext: string, ownerId: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.newest), nonce, WHOLE_TAG).setAAD(Buffer.from(ownerId));
    const bytes = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.newest}.${bytes.toString('base64url')}`;
  }

  /** @throws CredentialUnreadable if it was encrypted for another owner or with an unknown key, or was changed. */
  open(sealed: string, ownerId: string): string {
    const [id = '', text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64url');
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key(id), bytes.subarray(0, NONCE_BYTES), WHOLE_TAG);
      decipher.setAAD(Buffer.from(ownerId)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new CredentialUnreadable(ownerId, { cause });
    }
  }

  /**
   * The same value encrypted with SECRET_KEY. A value that already uses it is returned unchanged.
   *
   * @throws CredentialUnreadable
   */
  reseal(sealed: string, ownerId: string): string {
    const plaintext = this.open(sealed, ownerId);
    return sealed.startsWith(`${this.newest}.`) ? sealed : this.seal(plaintext, ownerId);
  }

  private key(id: string): KeyObject {
    const key = this.keys.get(id);
    if (!key) throw new Error('unknown key');
    return key;
  }
}

/** Identifies a key without revealing anything about it. */
const keyId = (key: KeyObject): string => createHmac('sha256', key).update('key id').digest('hex').slice(0, 8);
