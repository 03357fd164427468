import { Injectable } from '@nestjs/common';
import { OperatorError } from '../../common/operator-error.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { TenantDatabaseRow } from '../../tenancy/catalog/tenant-database-row.js';
import { TemplateDatabase } from '../../tenancy/provisioning/template-database.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import { databaseName } from '../../tenancy/tenant.js';
import type { Backup } from '../backup.js';
import { BackupCatalog } from '../backup-catalog.js';
import { BackupReader } from '../backup-reader.js';
import { RestoreCatalog } from './restore-catalog.js';
import { RestoreLoader } from './restore-loader.js';

/** An organization whose database no longer exists. */
export interface LostDatabase extends Pick<TenantDatabaseRow, 'id' | 'server_id'> {
  readonly organization_id: string;
  readonly slug: string;
}

/** Restores organizations whose databases are lost, for example after the loss of a server. */
@Injectable()
export class LostDatabases {
  constructor(
    private readonly core: CoreContext,
    private readonly servers: DatabaseServers,
    private readonly template: TemplateDatabase,
    private readonly backups: BackupCatalog,
    private readonly reader: BackupReader,
    private readonly catalog: RestoreCatalog,
    private readonly loader: RestoreLoader,
  ) {}

  /** @param lostServers servers that will not return. Other servers must answer. */
  async find(lostServers: readonly string[]): Promise<LostDatabase[]> {
    const lost: LostDatabase[] = [];
    const rows = await this.core.query<LostDatabase>(
      `SELECT d.id, d.server_id, d.organization_id, o.slug FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
       WHERE d.state = 'ready' AND o.status IN ('active', 'suspended') ORDER BY o.slug`,
    );
    for (const serverId of new Set(rows.map(({ server_id }) => server_id))) {
      const own = rows.filter(({ server_id }) => server_id === serverId);
      const names = lostServers.includes(serverId) ? [] : await this.namesOn(serverId);
      lost.push(...own.filter(({ id }) => !names.includes(databaseName(id))));
    }
    return lost.sort((a, b) => a.slug.localeCompare(b.slug));
  }

  /**
   * Restores the newest backup into a new database, which then serves the organization. All sessions end.
   *
   * @param serverId the server of the new database.
   * @throws OperatorError without a backup, and the errors of {@link RestoreLoader.load}.
   */
  async restore(lost: LostDatabase, serverId: string, signal?: AbortSignal): Promise<Backup> {
    const backup = (await this.backups.completeLike({ organization_id: lost.organization_id }))[0];
    if (!backup) throw new OperatorError(`${lost.slug} has no complete backup.`);
    const archive = await this.reader.open(backup);
    const target = { organization_id: lost.organization_id, slug: lost.slug, server_id: serverId };
    const server = await this.servers.get(serverId);
    await this.template.ensure(server); // with the roles of the installation, which a new server lacks
    const restore = await this.loader.load({ backup, archive, target, credentials: 'archive' }, { signal });
    await server.databases.openToRole(restore.database_id);
    await this.core.transaction(() => this.catalog.replaceLost(restore, lost.id));
    return backup;
  }

  private async namesOn(serverId: string): Promise<string[]> {
    if (!(await this.servers.isReachable(serverId)))
      throw new OperatorError(
        `The server ${serverId} does not answer. If it will not return: --lost-server ${serverId}. Nothing was changed.`,
      );
    return (await this.servers.get(serverId)).databases.names();
  }
}
