import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { CoreContext } from '../../database/core/core-context.js';
import { TenantPlacement } from '../../tenancy/catalog/tenant-placement.js';
import { TenantChanges } from '../../tenancy/changes/tenant-changes.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import { NoServerOpen } from '../../tenancy/tenant.errors.js';
import { RestoreCatalog } from '../restores/restore-catalog.js';
import { RestoreLoader } from '../restores/restore-loader.js';
import { ImportLoader } from './import-loader.js';
import type { UnpackedExport } from './import-reader.js';

/** Creates organizations from exports. */
@Injectable()
export class Imports {
  constructor(
    private readonly core: CoreContext,
    private readonly placement: TenantPlacement,
    private readonly servers: DatabaseServers,
    private readonly restores: RestoreCatalog,
    private readonly databases: RestoreLoader,
    private readonly rows: ImportLoader,
    private readonly changes: TenantChanges,
    private readonly release: TenantSchema,
  ) {}

  /**
   * The organization appears when all rows are loaded. If a step fails, nothing is left. If the process dies, the upkeep
   * drops the database.
   *
   * @param insert inserts the organization with status `provisioning`, in the transaction that assigns its database.
   * @returns the number of rows.
   * @throws ImportRefused, NoServerOpen, and the errors of `insert`.
   */
  async create(unpacked: UnpackedExport, slug: string, insert: (id: string) => Promise<void>): Promise<number> {
    const server_id = await this.placement.leastLoaded(this.servers.unreachable);
    if (server_id === null) throw new NoServerOpen();
    const snapshot_at = new Date(unpacked.manifest.exported_at);
    let count = 0;
    await this.databases.fill(
      { organization_id: null, slug, server_id, backup_id: newId(), credentials: 'archive', snapshot_at },
      {
        migrations: this.release.migrations.map(({ name }) => name),
        load: async (database) => void (count = await this.rows.load(unpacked, database)),
        finish: async (database, restore) => {
          await (await this.servers.get(server_id)).databases.openToRole(database.id);
          await this.core.transaction(async () => {
            const id = newId();
            await insert(id);
            await this.restores.assign(restore, id);
          });
        },
      },
    );
    await this.changes.catchUp();
    return count;
  }
}
