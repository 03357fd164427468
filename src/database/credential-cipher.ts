import { createHmac, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deriveKey } from '../common/keys.js';
import { openBytes, sealBytes } from '../common/sealed-bytes.js';
import { CONFIG, type Config } from '../config/config.js';
import { CredentialUnreadable } from './database.errors.js';

/**
 * Encrypts database passwords and data keys with AES-256-GCM. The owner's id is bound as associated data, so a
 * ciphertext moved to another row cannot be decrypted. A sealed value is `<key id>.<base64url of nonce, ciphertext,
 * tag>`. SECRET_KEY encrypts and decrypts, SECRET_KEY_PREVIOUS only decrypts.
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
    return `${this.newest}.${sealBytes(plaintext, this.key(this.newest), ownerId).toString('base64url')}`;
  }

  /** @throws CredentialUnreadable if it was encrypted for another owner or with an unknown key, or was changed. */
  open(sealed: string, ownerId: string): string {
    const [id = '', text = ''] = sealed.split('.');
    try {
      return openBytes(Buffer.from(text, 'base64url'), this.key(id), ownerId);
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
