import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { isDatabaseUnavailable } from '../../common/database-errors.js';
import { Unavailable } from '../../common/http.errors.js';
import { newId } from '../../common/ids.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CredentialCipher } from '../../database/credential-cipher.js';

interface SealedKey {
  readonly id: string;
  readonly sealed: string;
}

const KEY_BYTES = 32;
const MOST_KEYS = 10_000;

const FIND = 'SELECT id, sealed FROM data_keys WHERE organization_id IS NOT DISTINCT FROM $1';

/**
 * The keys that encrypt secrets in the users' data: one for each organization and one for core. They are random, never
 * change, and are sealed under SECRET_KEY in core. A rotation of SECRET_KEY therefore opens no tenant, and the secrets
 * in an old archive of a tenant stay readable. Purging an organization deletes its key.
 */
@Injectable()
export class DataKeys {
  private readonly keys = new LRUCache<string, KeyObject>({ max: MOST_KEYS });

  constructor(
    private readonly core: CoreContext,
    private readonly cipher: CredentialCipher,
  ) {}

  /**
   * The key, which is created at the first use. Core is read once per process.
   *
   * @param organizationId null for core.
   * @throws Unavailable while core cannot be queried. The error must not look like a failure of the tenant's
   * connection.
   */
  async get(organizationId: string | null): Promise<KeyObject> {
    const known = this.keys.get(organizationId ?? '');
    if (known) return known;
    const { id, sealed } = await this.stored(organizationId).catch((cause: unknown) => {
      throw isDatabaseUnavailable(cause) ? Object.assign(new Unavailable(), { cause }) : cause;
    });
    const key = createSecretKey(Buffer.from(this.cipher.open(sealed, id), 'base64url'));
    this.keys.set(organizationId ?? '', key);
    return key;
  }

  private async stored(organizationId: string | null): Promise<SealedKey> {
    return (await this.find(organizationId)) ?? this.create(organizationId);
  }

  /** Commits even if the caller's transaction is rolled back, because the key may be in use by then. */
  private async create(organizationId: string | null): Promise<SealedKey> {
    const id = newId();
    const sealed = this.cipher.seal(randomBytes(KEY_BYTES).toString('base64url'), id);
    await this.core.committed.query(
      `INSERT INTO data_keys (id, organization_id, sealed) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id) DO NOTHING`,
      [id, organizationId, sealed],
    );
    return (await this.find(organizationId)) as SealedKey; // of another process, if it was first
  }

  private async find(organizationId: string | null): Promise<SealedKey | null> {
    const [row] = await this.core.committed.query<SealedKey[]>(FIND, [organizationId]);
    return row ?? null;
  }
}
