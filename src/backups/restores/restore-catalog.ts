import { Injectable } from '@nestjs/common';
import { sqlState } from '../../common/database-errors.js';
import { CoreContext } from '../../database/core/core-context.js';
import { ACTIVATION } from '../../tenancy/catalog/tenant-status.repository.js';
import { RestoreExists, RestoreUnknown } from '../backup.errors.js';
import type { Restore } from './restore.js';

const COLUMNS = `id, organization_id, slug, backup_id, database_id, server_id, state, credentials, snapshot_at,
  coalesce(diverged_at, snapshot_at) AS diverged_at, started_at`;

/** A process that loads a backup sends a heartbeat every 10 s. */
const DEAD = `updated_at < now() - interval '1 minute'`;

const UNIQUE_VIOLATION = '23505';

/** The restored backups in core. The row of a restore exists as long as its database does. */
@Injectable()
export class RestoreCatalog {
  constructor(private readonly core: CoreContext) {}

  /** @throws RestoreExists if the organization has a restored backup already. */
  async begin(restore: Omit<Restore, 'state' | 'diverged_at' | 'started_at'>): Promise<void> {
    const { id, organization_id, slug, backup_id, database_id, server_id, credentials, snapshot_at } = restore;
    await this.core
      .query(
        `INSERT INTO tenant_restores
           (id, organization_id, slug, backup_id, database_id, server_id, credentials, snapshot_at, diverged_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [id, organization_id, slug, backup_id, database_id, server_id, credentials, snapshot_at],
      )
      .catch((error: unknown) => {
        throw sqlState(error) === UNIQUE_VIOLATION ? new RestoreExists(slug) : error;
      });
  }

  async heartbeat(id: string): Promise<void> {
    await this.core.query(`UPDATE tenant_restores SET updated_at = now() WHERE id = $1 AND state = 'loading'`, [id]);
  }

  /** @returns whether it was being loaded. */
  loaded(id: string): Promise<boolean> {
    return this.core.affects(
      `UPDATE tenant_restores SET state = 'ready', updated_at = now() WHERE id = $1 AND state = 'loading'`,
      [id],
    );
  }

  /** Afterwards, no swap uses its database. @returns false if a swap has replaced the database. */
  removing({ id, database_id }: Restore): Promise<boolean> {
    return this.core.affects(
      `UPDATE tenant_restores SET state = 'removing', updated_at = now() WHERE id = $1 AND database_id = $2`,
      [id, database_id],
    );
  }

  /** The restored backup beside the organization's database. */
  beside(slug: string): Promise<Restore | null> {
    return this.core.first<Restore>(
      `SELECT ${COLUMNS} FROM tenant_restores
       WHERE organization_id = (SELECT id FROM organizations WHERE slug = $1) AND state <> 'removing'`,
      [slug],
    );
  }

  /**
   * Records that the organization is served from the restored backup, and that its previous database is beside it. Ends
   * all sessions. Runs in the transaction of the switch.
   *
   * @throws RestoreUnknown if it was dropped or swapped since.
   */
  async swapped(restore: Restore, previous: { id: string; server_id: string }): Promise<void> {
    const { id, organization_id, database_id, slug } = restore;
    const isBeside = await this.core.affects(
      `UPDATE tenant_restores SET database_id = $3, server_id = $4, snapshot_at = now(), updated_at = now()
       WHERE id = $1 AND database_id = $2 AND state = 'ready'`,
      [id, database_id, previous.id, previous.server_id],
    );
    if (!isBeside) throw new RestoreUnknown(slug);
    await this.core.query('UPDATE organizations SET key_version = key_version + 1 WHERE id = $1', [organization_id]);
  }

  /** Serves the organization from the restored backup, in the current transaction. The reconciler removes the lost one. */
  async replaceLost({ id, database_id, organization_id }: Restore, lostId: string): Promise<void> {
    await this.core.query(
      `UPDATE tenant_databases SET state = 'removing', organization_id = NULL, quarantined_at = NULL, updated_at = now() WHERE id = $1`,
      [lostId],
    );
    await this.core.query(
      `UPDATE tenant_databases SET state = 'ready', organization_id = $2, updated_at = now() WHERE id = $1 AND state = 'beside'`,
      [database_id, organization_id],
    );
    await this.core.query('UPDATE organizations SET key_version = key_version + 1 WHERE id = $1', [organization_id]);
    await this.delete(id);
  }

  /** Assigns the database to a new organization, which becomes active, in the current transaction. @throws RestoreUnknown */
  async assign({ id, database_id, slug }: Restore, organizationId: string): Promise<void> {
    const isAssigned = await this.core.affects(
      `UPDATE tenant_databases SET state = 'ready', organization_id = $2, updated_at = now() WHERE id = $1 AND state = 'beside'`,
      [database_id, organizationId],
    );
    if (!isAssigned) throw new RestoreUnknown(slug);
    await this.core.query(`UPDATE organizations SET ${ACTIVATION} WHERE id = $1`, [organizationId]);
    await this.delete(id);
  }

  async delete(id: string): Promise<void> {
    await this.core.query('DELETE FROM tenant_restores WHERE id = $1', [id]);
  }

  /** Those whose process died, that are being removed, or whose organization was purged. */
  async abandoned(): Promise<Restore[]> {
    await this.core.query(
      `UPDATE tenant_restores r SET state = 'removing'
       WHERE state = 'loading' AND ${DEAD}
         OR organization_id IS NOT NULL AND NOT EXISTS (SELECT FROM organizations o WHERE o.id = r.organization_id)`,
    );
    return this.core.query<Restore>(`SELECT ${COLUMNS} FROM tenant_restores WHERE state = 'removing'`);
  }
}
