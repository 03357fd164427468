import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { DatabaseServers } from './database-servers.js';
import { ABANDONED } from './tenant-states.js';
import { newPassword } from './tenant-provisioner.js';

interface Secrets {
  id: string;
  server_id: string;
  secret: string;
  next_secret: string | null;
}

const SECRETS = 'SELECT id, server_id, secret, next_secret FROM tenant_databases';

/**
 * The passwords of tenant databases, sealed in core. A new password is written down before PostgreSQL gets it, so that
 * at any moment one of the two that core knows is right.
 */
@Injectable()
export class TenantCredentials {
  constructor(
    private readonly core: CoreContext,
    private readonly cipher: CredentialCipher,
    private readonly servers: DatabaseServers,
  ) {}

  /** The passwords that may be right just now: the current one, and the one it is being changed to. */
  async passwords(id: string): Promise<string[]> {
    const [row] = await this.core.manager.query<Secrets[]>(`${SECRETS} WHERE id = $1`, [id]);
    return [row?.secret, row?.next_secret]
      .filter((sealed) => typeof sealed === 'string')
      .map((sealed) => this.cipher.open(sealed, id));
  }

  /** Databases with a password, from `after` on in the order of their ids: a page of a fleet. */
  list(after: string | null, limit: number): Promise<Secrets[]> {
    return this.core.manager.query<Secrets[]>(
      `${SECRETS} WHERE secret IS NOT NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after, limit],
    );
  }

  /** Seals the password with the newest key, unless it is. @returns whether there was something to do. */
  async reseal({ id, secret, next_secret }: Secrets): Promise<boolean> {
    const sealed = this.resealed(secret, id);
    const next = next_secret === null ? null : this.resealed(next_secret, id);
    if (sealed === secret && next === next_secret) return false;
    const [, changed] = await this.core.manager.query<[unknown, number]>(
      `UPDATE tenant_databases SET secret = $3, next_secret = $4
       WHERE id = $1 AND secret = $2 AND next_secret IS NOT DISTINCT FROM $5`,
      [id, secret, sealed, next, next_secret],
    );
    return changed > 0;
  }

  /** Gives the database's role another password. A rotation that was interrupted is finished instead. */
  async rotate(row: Secrets): Promise<void> {
    if (row.next_secret !== null) return this.finishRotation(row);
    const next_secret = this.cipher.seal(newPassword(), row.id);
    const [, begun] = await this.core.manager.query<[unknown, number]>(
      `UPDATE tenant_databases SET next_secret = $2, updated_at = now()
       WHERE id = $1 AND next_secret IS NULL AND state IN ('ready', 'fencing', 'fenced', 'restoring')`,
      [row.id, next_secret],
    );
    if (begun > 0) await this.finishRotation({ ...row, next_secret });
  }

  /** Rotations that a crash interrupted. */
  unfinished(): Promise<Secrets[]> {
    return this.core.manager.query<Secrets[]>(`${SECRETS} WHERE next_secret IS NOT NULL AND ${ABANDONED}`);
  }

  async finishRotation({ id, server_id, next_secret }: Secrets): Promise<void> {
    if (next_secret === null) return;
    const { databases } = await this.servers.get(server_id);
    await this.core.transaction(async () => {
      const [, mine] = await this.core.manager.query<[unknown, number]>(
        'UPDATE tenant_databases SET secret = next_secret, next_secret = NULL WHERE id = $1 AND next_secret = $2',
        [id, next_secret],
      );
      if (mine > 0) await databases.setPassword(id, this.cipher.open(next_secret, id));
    });
  }

  private resealed(sealed: string, id: string): string {
    return this.cipher.isNewest(sealed) ? sealed : this.cipher.seal(this.cipher.open(sealed, id), id);
  }
}
