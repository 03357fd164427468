import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { CredentialUnreadable } from '../database/database.errors.js';
import { DatabaseServers } from './database-servers.js';
import { newPassword } from './tenant-provisioner.js';
import { ABANDONED } from './tenant-states.js';

export interface Secrets {
  id: string;
  server_id: string;
  /** The organization's; null for a spare. */
  slug: string | null;
  secret: string;
  next_secret: string | null;
}

type Change = 'setPassword' | 'replacePassword';

const SECRETS = `
  SELECT d.id, d.server_id, d.secret, d.next_secret, o.slug
  FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id
  WHERE d.secret IS NOT NULL`;

const FOLLOWING = `${SECRETS} AND ($1::uuid IS NULL OR d.id > $1)`;

/** States in which the role is there and stays. */
const LASTING = `state IN ('ready', 'fencing', 'fenced', 'restoring')`;

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
    const row = await this.find(id);
    return [row?.secret, row?.next_secret]
      .filter((sealed) => typeof sealed === 'string')
      .filter((sealed) => this.canOpen(sealed, id))
      .map((sealed) => this.cipher.open(sealed, id));
  }

  /** Databases with a password, from `after` on in the order of their ids: a page of a fleet. */
  list(after: string | null, limit: number): Promise<Secrets[]> {
    return this.core.manager.query<Secrets[]>(`${FOLLOWING} ORDER BY d.id LIMIT $2`, [after, limit]);
  }

  /** How many {@link list} has, page after page. */
  async count(after: string | null): Promise<number> {
    const [row] = await this.core.manager.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM (${FOLLOWING}) one`, [
      after,
    ]);
    return row?.n ?? 0;
  }

  /** Of the organization with this slug. */
  async findOf(slug: string): Promise<Secrets | null> {
    const [row] = await this.core.manager.query<Secrets[]>(`${SECRETS} AND o.slug = $1`, [slug]);
    return row ?? null;
  }

  /**
   * Seals the password with the newest key, unless it is.
   *
   * @returns whether there was something to do.
   * @throws CredentialUnreadable
   */
  async reseal({ id, secret, next_secret }: Secrets): Promise<boolean> {
    const sealed = this.cipher.reseal(secret, id);
    const next = next_secret === null ? null : this.cipher.reseal(next_secret, id);
    if (sealed === secret && next === next_secret) return false;
    const [, changed] = await this.core.manager.query<[unknown, number]>(
      `UPDATE tenant_databases SET secret = $3, next_secret = $4
       WHERE id = $1 AND secret = $2 AND next_secret IS NOT DISTINCT FROM $5`,
      [id, secret, sealed, next, next_secret],
    );
    if (changed > 0) return true;
    const changedMeanwhile = await this.find(id);
    return changedMeanwhile !== null && this.reseal(changedMeanwhile);
  }

  /**
   * Gives the database's role another password, and so also mends one that does not open. A rotation that was interrupted
   * is finished instead.
   *
   * @param how `replacePassword` for one that others may know: sessions end, settings are undone.
   * @returns whether it did: not to a database that is being made or removed.
   */
  async rotate(row: Secrets, how: Change = 'setPassword'): Promise<boolean> {
    if (row.next_secret !== null && this.canOpen(row.next_secret, row.id)) return this.finishRotation(row, how);
    const next_secret = this.cipher.seal(newPassword(), row.id);
    const [, begun] = await this.core.manager.query<[unknown, number]>(
      `UPDATE tenant_databases SET next_secret = $2, updated_at = now()
       WHERE id = $1 AND next_secret IS NOT DISTINCT FROM $3 AND ${LASTING}`,
      [row.id, next_secret, row.next_secret],
    );
    return begun > 0 && this.finishRotation({ ...row, next_secret }, how);
  }

  /** Lets PostgreSQL have the password that core knows: it may have another one since an older copy of core was restored. */
  async restate(id: string): Promise<void> {
    const row = await this.find(id);
    if (!row) return;
    const password = this.cipher.open(row.next_secret ?? row.secret, id);
    const { databases } = await this.servers.get(row.server_id);
    await databases.setPassword(id, password, async () => {
      const now = await this.find(id);
      return now?.secret === row.secret && now.next_secret === row.next_secret;
    });
  }

  /** Rotations that a crash interrupted. */
  unfinished(): Promise<Secrets[]> {
    return this.core.manager.query<Secrets[]>(
      `${SECRETS} AND d.next_secret IS NOT NULL AND d.${LASTING} AND d.${ABANDONED}`,
    );
  }

  /**
   * Lets PostgreSQL have the password that core has written down, and forgets the one before.
   *
   * @returns false when somebody else did.
   */
  async finishRotation({ id, server_id, next_secret }: Secrets, how: Change = 'setPassword'): Promise<boolean> {
    if (next_secret === null) return false;
    const password = this.cipher.open(next_secret, id);
    const { databases } = await this.servers.get(server_id);
    await databases[how](id, password, async () => (await this.find(id))?.next_secret === next_secret);
    const [, mine] = await this.core.manager.query<[unknown, number]>(
      'UPDATE tenant_databases SET secret = next_secret, next_secret = NULL WHERE id = $1 AND next_secret = $2',
      [id, next_secret],
    );
    return mine > 0;
  }

  private async find(id: string): Promise<Secrets | null> {
    const [row] = await this.core.manager.query<Secrets[]>(`${SECRETS} AND d.id = $1`, [id]);
    return row ?? null;
  }

  private canOpen(sealed: string, id: string): boolean {
    try {
      this.cipher.open(sealed, id);
      return true;
    } catch (error) {
      if (error instanceof CredentialUnreadable) return false;
      throw error;
    }
  }
}
