import { Injectable, Logger } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { headOf } from '../database/migration-runner.js';
import { DatabaseServers } from './database-servers.js';
import { type LedgerRow, TenantLedger } from './tenant-ledger.js';
import { TenantMigrator } from './tenant-migrator.js';
import { TenantSchema } from './tenant-schema.js';
import { TenantStates } from './tenant-states.js';
import { databaseName } from './tenant.js';

/**
 * Deletes tenants, restores them, and purges them for good. Each of these is written down in core first, done in
 * PostgreSQL then, and every step can be repeated: what a crash interrupts, the reconciler finishes with the same calls.
 */
@Injectable()
export class TenantLifecycle {
  private readonly logger = new Logger(TenantLifecycle.name);

  constructor(
    private readonly core: CoreContext,
    private readonly servers: DatabaseServers,
    private readonly ledger: TenantLedger,
    private readonly migrator: TenantMigrator,
    private readonly release: TenantSchema,
    private readonly states: TenantStates,
  ) {}

  /**
   * Deletes the tenant: nobody is let in from now on, its data stays until it is purged.
   *
   * @returns whether it could be: it was active or suspended.
   */
  async delete(id: string): Promise<boolean> {
    const database = await this.core.transaction(async () => {
      if (!(await this.states.delete(id))) return null;
      return (await this.ledger.move(id, ['ready'], 'fencing')) ?? 'none';
    });
    if (database === null) return false;
    if (database !== 'none') await this.attempt(() => this.fence(database));
    return true;
  }

  /**
   * Opens a deleted tenant again, brought to the schema of this release.
   *
   * @returns whether it could be: it was deleted and is not being purged.
   */
  async restore(id: string): Promise<boolean> {
    const database = await this.ledger.move(id, ['fencing', 'fenced', 'restoring', 'disputed'], 'restoring');
    if (!database) return false;
    await this.reopen(database);
    return true;
  }

  /** Shuts a deleted tenant's role out of its database and ends its sessions. */
  async fence({ id, server_id }: LedgerRow): Promise<void> {
    const { databases } = await this.servers.get(server_id);
    await this.ledger.whileIn(id, 'fencing', async () => {
      await databases.closeToRole(id);
      await this.ledger.mark(id, 'fenced');
    });
  }

  /** Finishes a restoration. */
  async reopen({ id, server_id, schema, organization_id }: LedgerRow): Promise<void> {
    const { databases } = await this.servers.get(server_id);
    const head = headOf(this.release.migrations);
    if (schema < head) {
      await this.migrator.migrate({ id, server_id });
      await this.ledger.recordSchema(id, head);
    }
    await this.ledger.whileIn(id, 'restoring', async () => {
      await databases.openToRole(id);
      await this.ledger.mark(id, 'ready');
      await this.states.restore(organization_id ?? '');
    });
  }

  /**
   * Takes a deleted tenant's database for purging if it is as closed as the ledger says. When it is open, this core was
   * restored from before the tenant was: then it is left alone.
   */
  async condemn(organizationId: string): Promise<void> {
    const database = await this.ledger.findFor(organizationId);
    if (!database) return this.states.forget(organizationId);
    const { id, server_id, state } = database;
    if (state !== 'fenced') return;
    const { databases } = await this.servers.get(server_id);
    if ((await databases.admitted(id)).includes(databaseName(id))) {
      await this.ledger.mark(id, 'disputed');
      this.logger.error({ database: id }, 'A database to be purged is open to its tenant; it is left alone');
      return;
    }
    await this.ledger.move(organizationId, ['fenced'], 'purging');
  }

  /** Drops a condemned database with its role, and forgets the tenant: its slug is free again. */
  async purge({ id, server_id, organization_id }: LedgerRow): Promise<void> {
    const { databases } = await this.servers.get(server_id);
    await databases.drop(id);
    await this.core.transaction(async () => {
      await this.ledger.forget(id);
      await this.states.forget(organization_id ?? '');
    });
    this.logger.log({ organization: organization_id, database: id }, 'Purged a deleted organization');
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
