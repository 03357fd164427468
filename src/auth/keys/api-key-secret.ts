import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isDatabaseUnavailable } from '../../common/database-errors.js';
import { Unavailable } from '../../common/http.errors.js';
import { newId } from '../../common/ids.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { CredentialUnreadable } from '../../database/database.errors.js';

interface SealedSecret {
  readonly id: string;
  readonly sealed: string;
}

const SECRET_BYTES = 32;

/**
 * The key of the MACs of all API keys. It is random, belongs to the installation and is sealed under SECRET_KEY in core,
 * so API keys survive a rotation of SECRET_KEY.
 */
@Injectable()
export class ApiKeySecret {
  private known?: KeyObject;

  constructor(
    private readonly core: CoreContext,
    private readonly cipher: CredentialCipher,
  ) {}

  /**
   * It is created at the first use, and read from core once per process.
   *
   * @throws Unavailable while core cannot be queried, or if SECRET_KEY was replaced without SECRET_KEY_PREVIOUS.
   */
  async get(): Promise<KeyObject> {
    this.known ??= await this.load().catch((cause: unknown) => {
      const isTemporary = isDatabaseUnavailable(cause) || cause instanceof CredentialUnreadable;
      throw isTemporary ? Object.assign(new Unavailable(), { cause }) : cause;
    });
    return this.known;
  }

  private async load(): Promise<KeyObject> {
    const { id, sealed } = (await this.find()) ?? (await this.create());
    return createSecretKey(Buffer.from(this.cipher.open(sealed, id), 'base64url'));
  }

  /** Commits even if the caller's transaction is rolled back, because the secret may be in use by then. */
  private async create(): Promise<SealedSecret> {
    const id = newId();
    const sealed = this.cipher.seal(randomBytes(SECRET_BYTES).toString('base64url'), id);
    await this.core.committed.query(
      'INSERT INTO api_key_secret (only_row, id, sealed) VALUES (true, $1, $2) ON CONFLICT DO NOTHING',
      [id, sealed],
    );
    return (await this.find()) as SealedSecret; // of another process, if it was first
  }

  private async find(): Promise<SealedSecret | null> {
    const [row] = await this.core.committed.query<SealedSecret[]>('SELECT id, sealed FROM api_key_secret');
    return row ?? null;
  }
}
