import { Injectable, Logger } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { DatabaseServers } from './database-servers.js';
import { TenantDirectory } from './tenant-directory.js';
import { type LedgerRow, type LedgerState, TenantLedger } from './tenant-ledger.js';
import { TenantMigrator } from './tenant-migrator.js';
import { TenantSchema } from './tenant-schema.js';
import { TenantStates } from './tenant-states.js';

/**
 * Deletes, restores and purges tenants. Each change is first recorded in core and then made in PostgreSQL. Every step
 * can be repeated, so the reconciler finishes after a crash with the same calls.
 */
@Injectable()
export class TenantLifecycle {
  private readonly logger = new Logger(TenantLifecycle.name);

  constructor(
    private readonly core: CoreContext,
    private readonly directory: TenantDirectory,
    private readonly servers: DatabaseServers,
    private readonly ledger: TenantLedger,
    private readonly migrator: TenantMigrator,
    private readonly release: TenantSchema,
    private readonly states: TenantStates,
  ) {}

  /**
   * Deletes the tenant. All requests are rejected from then on, and its data is kept until it is purged.
   *
   * @param record writes the audit entry, in the transaction of the decision.
   * @returns false when it was neither active nor suspended.
   */
  async delete(id: string, record: () => Promise<void>): Promise<boolean> {
    const database = await this.core.transaction(async () => {
      if (!(await this.states.delete(id))) return null;
      await record();
      return (await this.ledger.move(id, ['ready'], 'fencing')) ?? 'none';
    });
    if (database === null) return false;
    if (database !== 'none') await this.attempt(() => this.fence(database));
    return true;
  }

  /**
   * Restores a deleted tenant, migrated to the schema of this release.
   *
   * @param record writes the audit entry, in the transaction of the decision.
   * @returns false when it was not deleted, is being purged, or its database no longer exists.
   */
  async restore(id: string, record: () => Promise<void>): Promise<boolean> {
    const database = await this.core.transaction(async () => {
      const moved = await this.ledger.move(id, ['fencing', 'fenced', 'restoring', 'disputed'], 'restoring');
      if (moved) await record();
      return moved;
    });
    return database !== null && this.reopen(database);
  }

  /** Revokes a deleted tenant's role from its database, if that still exists, and terminates its sessions. */
  async fence({ id, server_id }: LedgerRow): Promise<void> {
    const { databases } = await this.servers.get(server_id);
    if (await databases.exists(id)) {
      await databases.closeToRole(id, () => this.ledger.isIn(id, 'fencing'));
      await databases.noteClosed(id);
    }
    await this.ledger.advance(id, ['fencing'], 'fenced');
  }

  /** Finishes a restoration. @returns false when the database no longer exists. */
  async reopen({ id, server_id, schema, organization_id }: LedgerRow): Promise<boolean> {
    const { databases } = await this.servers.get(server_id);
    if (!(await databases.exists(id))) {
      await this.ledger.advance(id, ['restoring'], 'disputed');
      this.logger.error({ database: id }, 'The database of a deleted organization does not exist');
      return false;
    }
    const head = this.release.head;
    if (schema < head) {
      await this.migrator.migrate({ id, server_id });
      await this.ledger.recordSchema(id, head);
    }
    await databases.openToRole(id, () => this.ledger.isIn(id, 'restoring'));
    await this.core.transaction(async () => {
      if (await this.ledger.advance(id, ['restoring'], 'ready')) await this.states.restore(organization_id ?? '');
    });
    return true;
  }

  /**
   * Claims a deleted tenant's database for purging, if it was deleted `days` ago according to core and to the database
   * itself. If the database is open, or was closed later than core knows, core was restored from an older backup. The
   * database is then not touched, or kept for `days` from its own time.
   *
   * @param record writes the audit entry, in the transaction of the decision.
   */
  async condemn(organizationId: string, days: number, record: () => Promise<void> = nothing): Promise<void> {
    const row = await this.ledger.findFor(organizationId);
    if (!row) {
      await this.recorded(async () => (await this.states.forget(organizationId)) !== null, record);
      return;
    }
    const { databases } = await this.servers.get(row.server_id);
    const isThere = await databases.exists(row.id);
    const condemn = (from: LedgerState): Promise<void> =>
      this.recorded(() => this.ledger.condemn(organizationId, from, days), record);
    if (row.state === 'disputed' && !isThere) await condemn('disputed');
    if (row.state !== 'fenced') return;
    if (await databases.isOpenToRole(row.id)) {
      await this.ledger.advance(row.id, ['fenced'], 'disputed');
      this.logger.error({ database: row.id }, 'A database to be purged is open to its tenant; not touched');
      return;
    }
    if (isThere) await this.states.deletedNotBefore(organizationId, await databases.closedAt(row.id));
    await condemn('fenced');
  }

  /** Drops a claimed database with its role, and deletes the tenant, which frees its slug. */
  async purge({ id, server_id, organization_id }: LedgerRow): Promise<void> {
    const organizationId = organization_id ?? '';
    const { databases } = await this.servers.get(server_id);
    await databases.drop(id);
    const slug = await this.core.transaction(async () => {
      await this.ledger.forget(id);
      return this.states.forget(organizationId);
    });
    if (slug !== null) await this.directory.forget({ id: organizationId, slug });
    this.logger.log({ organization: organizationId, database: id }, 'Purged a deleted organization');
  }

  /**
   * Purges a deleted tenant with its data immediately.
   *
   * @param record writes the audit entry, in the transaction of the decision. An interrupted purge continues without
   * another entry.
   * @returns false when its state was inconsistent and it was not touched.
   */
  async purgeNow(organizationId: string, record: () => Promise<void>): Promise<boolean> {
    await this.condemn(organizationId, 0, record);
    const row = await this.ledger.findFor(organizationId);
    if (row && row.state !== 'purging') return false;
    if (row) await this.purge(row);
    return true;
  }

  private async recorded(change: () => Promise<boolean>, record: () => Promise<void>): Promise<void> {
    await this.core.transaction(async () => {
      if (await change()) await record();
    });
  }

  /** The reconciler repeats failed work. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error(
        { err: error },
        'The role of a deleted tenant can still connect to its database; the reconciler will retry',
      );
    }
  }
}

const nothing = async (): Promise<void> => undefined;
