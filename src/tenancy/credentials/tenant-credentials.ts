import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { CredentialUnreadable } from '../../database/database.errors.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { newPassword } from './new-password.js';
import { ABANDONED } from '../catalog/tenant-status.repository.js';

export interface Secrets {
  id: string;
  server_id: string;
  /** The organization's slug, or null for a spare. */
  slug: string | null;
  secret: string;
  next_secret: string | null;
}

type Change = 'setPassword' | 'replacePassword';

/** The maximum number of rotations that one reconciler round finishes. */
const MOST_IN_A_ROUND = 1_000;

const SECRETS = `
  SELECT d.id, d.server_id, d.secret, d.next_secret, o.slug
  FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id
  WHERE d.secret IS NOT NULL`;

const FOLLOWING = `${SECRETS} AND ($1::uuid IS NULL OR d.id > $1)`;

/** States in which the role exists permanently. */
const LASTING = `state IN ('ready', 'fencing', 'fenced', 'restoring')`;

/**
 * The passwords of tenant databases, encrypted in core. A new password is stored before PostgreSQL gets it, so one of
 * the two stored passwords is valid at any moment.
 */
@Injectable()
export class TenantCredentials {
  constructor(
    private readonly core: CoreContext,
    private readonly cipher: CredentialCipher,
    private readonly servers: DatabaseServers,
  ) {}

  /** The passwords that may be valid now: the current one, and the one of an unfinished rotation. */
  async passwords(id: string): Promise<string[]> {
    const row = await this.find(id);
    return [row?.secret, row?.next_secret]
      .filter((sealed) => typeof sealed === 'string')
      .filter((sealed) => this.canOpen(sealed, id))
      .map((sealed) => this.cipher.open(sealed, id));
  }

  /** A page of databases with a password, after `after`, ordered by id. */
  list(after: string | null, limit: number): Promise<Secrets[]> {
    return this.core.query(`${FOLLOWING} ORDER BY d.id LIMIT $2`, [after, limit]);
  }

  /** The total number over all pages of {@link list}. */
  async count(after: string | null): Promise<number> {
    const [count] = await this.core.column<number>(`SELECT count(*)::int FROM (${FOLLOWING}) one`, [after]);
    return count ?? 0;
  }

  /** The password of the organization with this slug. */
  findOf(slug: string): Promise<Secrets | null> {
    return this.core.first(`${SECRETS} AND o.slug = $1`, [slug]);
  }

  /**
   * Encrypts the password with the newest key, unless it already is encrypted with it.
   *
   * @returns whether it changed.
   * @throws CredentialUnreadable
   */
  async reseal({ id, secret, next_secret }: Secrets): Promise<boolean> {
    const sealed = this.cipher.reseal(secret, id);
    const next = next_secret === null ? null : this.cipher.reseal(next_secret, id);
    if (sealed === secret && next === next_secret) return false;
    const isChanged = await this.core.affects(
      `UPDATE tenant_databases SET secret = $3, next_secret = $4
       WHERE id = $1 AND secret = $2 AND next_secret IS NOT DISTINCT FROM $5`,
      [id, secret, sealed, next, next_secret],
    );
    if (isChanged) return true;
    const changedMeanwhile = await this.find(id);
    return changedMeanwhile !== null && this.reseal(changedMeanwhile);
  }

  /**
   * Sets a new password for the database's role. This also repairs a password that cannot be decrypted. An interrupted
   * rotation is finished instead.
   *
   * @param how `replacePassword` for a leaked password, to terminate sessions and reset settings.
   * @returns false for a database that is being created or removed.
   */
  async rotate(row: Secrets, how: Change = 'setPassword'): Promise<boolean> {
    if (row.next_secret !== null && this.canOpen(row.next_secret, row.id)) return this.finishRotation(row, how);
    const next_secret = this.cipher.seal(newPassword(), row.id);
    const isBegun = await this.core.affects(
      `UPDATE tenant_databases SET next_secret = $2, updated_at = now()
       WHERE id = $1 AND next_secret IS NOT DISTINCT FROM $3 AND ${LASTING}`,
      [row.id, next_secret, row.next_secret],
    );
    return isBegun && this.finishRotation({ ...row, next_secret }, how);
  }

  /** Sets the password in PostgreSQL to the one in core. They may differ after restoring an older backup of core. */
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
  unfinished(unreachable: readonly string[] = []): Promise<Secrets[]> {
    return this.core.query(
      `${SECRETS} AND d.next_secret IS NOT NULL AND d.${LASTING} AND d.${ABANDONED}
       AND d.server_id <> ALL ($1::uuid[]) ORDER BY d.updated_at, d.id LIMIT ${MOST_IN_A_ROUND}`,
      [unreachable],
    );
  }

  /**
   * Sets the password in PostgreSQL to the new one in core, and deletes the previous one.
   *
   * @returns false if another process did it first.
   */
  async finishRotation({ id, server_id, next_secret }: Secrets, how: Change = 'setPassword'): Promise<boolean> {
    if (next_secret === null) return false;
    const password = this.cipher.open(next_secret, id);
    const { databases } = await this.servers.get(server_id);
    await databases[how](id, password, async () => (await this.find(id))?.next_secret === next_secret);
    return this.core.affects(
      'UPDATE tenant_databases SET secret = next_secret, next_secret = NULL WHERE id = $1 AND next_secret = $2',
      [id, next_secret],
    );
  }

  private find(id: string): Promise<Secrets | null> {
    return this.core.first(`${SECRETS} AND d.id = $1`, [id]);
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
