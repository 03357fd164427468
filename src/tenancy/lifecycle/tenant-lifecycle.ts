import { Injectable, Logger } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { TenantDirectory } from '../directory/tenant-directory.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import type { TenantDatabaseRow, TenantDatabaseState } from '../catalog/tenant-database-row.js';
import { TenantMigrator } from '../provisioning/tenant-migrator.js';
import { FenceLift } from '../move/fence-lift.js';
import { MoveCatalog } from '../move/move-catalog.js';
import type { TenantMove } from '../move/tenant-move.js';
import { TenantSchema } from '../tenant-schema.js';
import { type Authority, TenantStatusRepository } from '../catalog/tenant-status.repository.js';

/** Writes the audit entry of a change, in the transaction of its decision. */
type EntryWriter = () => Promise<void>;

/**
 * Suspends, resumes, deletes, restores and purges tenants. Each change is first recorded in core and then made in
 * PostgreSQL. Every step can be repeated, so after a crash the reconciler finishes with the same calls. When a change
 * resolves, this process has applied it, and every other process applies it within one second.
 */
@Injectable()
export class TenantLifecycle {
  private readonly logger = new Logger(TenantLifecycle.name);

  constructor(
    private readonly core: CoreContext,
    private readonly changes: TenantChanges,
    private readonly directory: TenantDirectory,
    private readonly servers: DatabaseServers,
    private readonly catalog: TenantCatalog,
    private readonly migrator: TenantMigrator,
    private readonly release: TenantSchema,
    private readonly states: TenantStatusRepository,
    private readonly moves: MoveCatalog,
    private readonly lift: FenceLift,
  ) {}

  /** Rejects all requests to the tenant. @returns false if {@link TenantStatusRepository.suspend} has no effect. */
  suspend(id: string, by: Authority, record: EntryWriter): Promise<boolean> {
    return this.applied(() => this.recorded(() => this.states.suspend(id, by), record));
  }

  /** Ends a suspension. @returns false if {@link TenantStatusRepository.resume} has no effect. */
  resume(id: string, by: Authority, record: EntryWriter): Promise<boolean> {
    return this.applied(() => this.recorded(() => this.states.resume(id, by), record));
  }

  /** Ends every token of the tenant signed so far. */
  async revokeTokens(id: string): Promise<void> {
    await this.applied(() => this.states.raiseKeyVersion(id));
  }

  /**
   * Deletes the tenant. From then on all requests are rejected. Its data is kept until it is purged. A running move is
   * abandoned, and the old copy of an earlier one is dropped.
   *
   * @returns false if it was neither active nor suspended.
   */
  delete(id: string, record: EntryWriter): Promise<boolean> {
    return this.applied(async () => {
      const deleted = await this.core.transaction(async () => {
        if (!(await this.states.delete(id))) return null;
        await record();
        const row = await this.catalog.transitionOf(id, ['ready', 'moving'], 'fencing');
        return { row, move: await this.moves.giveUp(id) };
      });
      if (!deleted) return false;
      await this.close(deleted).catch((error: unknown) => this.logger.error({ err: error }, STILL_OPEN));
      return true;
    });
  }

  /**
   * Restores a deleted tenant, migrated to the schema of this release.
   *
   * @returns false if it was not deleted, is being purged, or its database no longer exists.
   */
  restore(id: string, record: EntryWriter): Promise<boolean> {
    return this.applied(async () => {
      const database = await this.core.transaction(async () => {
        const moved = await this.catalog.transitionOf(id, ['fencing', 'fenced', 'restoring', 'disputed'], 'restoring');
        if (moved) await record();
        return moved;
      });
      return database !== null && this.reopen(database);
    });
  }

  /**
   * Purges a deleted tenant with its data immediately. An interrupted purge continues without another audit entry.
   *
   * @returns false if its state was inconsistent, so it was not touched.
   */
  purgeNow(organizationId: string, record: EntryWriter): Promise<boolean> {
    return this.applied(async () => {
      await this.markForPurge(organizationId, 0, record);
      const row = await this.catalog.findFor(organizationId);
      if (row && row.state !== 'purging') return false;
      if (row) await this.purge(row);
      return true;
    });
  }

  /** Revokes a deleted tenant's role from its database, if that still exists, and terminates its sessions. */
  async fence({ id, server_id }: TenantDatabaseRow): Promise<void> {
    const { databases } = await this.servers.get(server_id);
    if (await databases.exists(id)) {
      await databases.closeToRole(id, () => this.catalog.isIn(id, 'fencing'));
      await databases.noteClosed(id);
    }
    await this.catalog.transition(id, ['fencing'], 'fenced');
  }

  /** Finishes a restoration. @returns false if the database no longer exists. */
  async reopen({ id, server_id, schema, organization_id }: TenantDatabaseRow): Promise<boolean> {
    const { databases } = await this.servers.get(server_id);
    if (!(await databases.exists(id))) {
      await this.catalog.transition(id, ['restoring'], 'disputed');
      this.logger.error({ database: id }, 'The database of a deleted organization does not exist');
      return false;
    }
    const head = this.release.head;
    if (schema < head) {
      await this.migrator.migrate({ id, server_id });
      await this.catalog.recordSchema(id, head);
    }
    await databases.openToRole(id, () => this.catalog.isIn(id, 'restoring'));
    await this.core.transaction(async () => {
      if (await this.catalog.transition(id, ['restoring'], 'ready')) await this.states.restore(organization_id ?? '');
    });
    return true;
  }

  /**
   * Claims a deleted tenant's database for purging, if it was deleted `days` ago according to core and to the database
   * itself. If the database is open, or was closed later than core records, core was restored from an older backup. An
   * open database is then not touched, and a closed one is kept for `days` from the time that it records.
   */
  async markForPurge(organizationId: string, days: number, record: EntryWriter = nothing): Promise<void> {
    const row = await this.catalog.findFor(organizationId);
    if (!row) {
      await this.recorded(async () => (await this.states.purge(organizationId)) !== null, record);
      return;
    }
    const { databases } = await this.servers.get(row.server_id);
    const isThere = await databases.exists(row.id);
    const mark = (from: TenantDatabaseState): Promise<boolean> =>
      this.recorded(() => this.catalog.markForPurge(organizationId, from, days), record);
    if (row.state === 'disputed' && !isThere) await mark('disputed');
    if (row.state !== 'fenced') return;
    if (await databases.isOpenToRole(row.id)) {
      await this.catalog.transition(row.id, ['fenced'], 'disputed');
      this.logger.error({ database: row.id }, 'A database to be purged is open to its tenant; not touched');
      return;
    }
    if (isThere) await this.states.deletedNotBefore(organizationId, await databases.closedAt(row.id));
    await mark('fenced');
  }

  /** Drops a claimed database with its role, and deletes the tenant, which frees its slug. */
  async purge({ id, server_id, organization_id }: TenantDatabaseRow): Promise<void> {
    const organizationId = organization_id ?? '';
    const { databases } = await this.servers.get(server_id);
    await databases.drop(id);
    const slug = await this.core.transaction(async () => {
      await this.catalog.delete(id);
      return this.states.purge(organizationId);
    });
    if (slug !== null) await this.directory.invalidate({ id: organizationId, slug });
    this.logger.log({ organization: organizationId, database: id }, 'Purged a deleted organization');
  }

  /** A mover that hangs may hold the lock that guards access to the database. */
  private async close({ row, move }: { row: TenantDatabaseRow | null; move: TenantMove | null }): Promise<void> {
    if (move) await this.lift.endMover(move);
    if (row) await this.fence(row);
  }

  /** Makes a change, and records it in the same transaction if it had an effect. */
  private recorded(change: () => Promise<boolean>, record: EntryWriter): Promise<boolean> {
    return this.core.transaction(async () => {
      const changed = await change();
      if (changed) await record();
      return changed;
    });
  }

  /** Makes a change and applies it in this process before it resolves. */
  private async applied(change: () => Promise<boolean>): Promise<boolean> {
    const changed = await change();
    await this.changes.catchUp();
    return changed;
  }
}

const STILL_OPEN = 'The role of a deleted tenant can still connect to its database; the reconciler will retry';

const nothing = async (): Promise<void> => undefined;
