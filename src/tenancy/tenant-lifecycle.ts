import { Injectable, Logger } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { DatabaseServers } from './database-servers.js';
import { TenantDirectory } from './tenant-directory.js';
import { type LedgerRow, type LedgerState, TenantLedger } from './tenant-ledger.js';
import { TenantMigrator } from './tenant-migrator.js';
import { TenantSchema } from './tenant-schema.js';
import { TenantStates } from './tenant-states.js';

/**
 * Deletes tenants, restores them, and purges them for good. Each of these is written down in core first, done in
 * PostgreSQL then, and every step can be repeated: what a crash interrupts, the reconciler finishes with the same calls.
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
   * Deletes the tenant: nobody is let in from now on, its data stays until it is purged.
   *
   * @param record writes it down, in the transaction that decides it.
   * @returns whether it could be: it was active or suspended.
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
   * Opens a deleted tenant again, brought to the schema of this release.
   *
   * @param record writes it down, in the transaction that decides it.
   * @returns whether it could be: it was deleted, is not being purged, and its database is there.
   */
  async restore(id: string, record: () => Promise<void>): Promise<boolean> {
    const database = await this.core.transaction(async () => {
      const moved = await this.ledger.move(id, ['fencing', 'fenced', 'restoring', 'disputed'], 'restoring');
      if (moved) await record();
      return moved;
    });
    return database !== null && this.reopen(database);
  }

  /** Shuts a deleted tenant's role out of its database, if that is still there, and ends its sessions. */
  async fence({ id, server_id }: LedgerRow): Promise<void> {
    const { databases } = await this.servers.get(server_id);
    if (await databases.exists(id)) {
      await databases.closeToRole(id, () => this.ledger.isIn(id, 'fencing'));
      await databases.noteClosed(id);
    }
    await this.ledger.advance(id, ['fencing'], 'fenced');
  }

  /** Finishes a restoration. @returns false when there is no database any more. */
  async reopen({ id, server_id, schema, organization_id }: LedgerRow): Promise<boolean> {
    const { databases } = await this.servers.get(server_id);
    if (!(await databases.exists(id))) {
      await this.ledger.advance(id, ['restoring'], 'disputed');
      this.logger.error({ database: id }, 'The database of a deleted organization is not there');
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
   * Takes a deleted tenant's database for purging, if it was deleted `days` ago: core says so, and the database itself
   * has noted it. When it is open, or was closed later than core knows, this core was restored from an older copy: then
   * it is left alone, or kept as long from then.
   *
   * @param record writes it down, in the transaction that decides it.
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
      this.logger.error({ database: row.id }, 'A database to be purged is open to its tenant; it is left alone');
      return;
    }
    if (isThere) await this.states.deletedNotBefore(organizationId, await databases.closedAt(row.id));
    await condemn('fenced');
  }

  /** Drops a condemned database with its role, and forgets the tenant: its slug is free again. */
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
   * Destroys a deleted tenant with its data, however long ago it was deleted.
   *
   * @param record writes it down, in the transaction that decides it. A purge that was interrupted is not decided again.
   * @returns false when something is wrong with it, and it was left alone.
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

  /** What fails here is done again by the reconciler. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ err: error }, 'A deleted tenant is still to be shut out of its database');
    }
  }
}

const nothing = async (): Promise<void> => undefined;
