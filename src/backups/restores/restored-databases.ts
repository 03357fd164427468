import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { TenantCatalog } from '../../tenancy/catalog/tenant-catalog.js';
import { newPassword } from '../../tenancy/credentials/new-password.js';
import { DatabaseBuilder } from '../../tenancy/provisioning/database-builder.js';
import { TenantMigrator } from '../../tenancy/provisioning/tenant-migrator.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import { NoServerOpen } from '../../tenancy/tenant.errors.js';

interface Database {
  readonly id: string;
  readonly server_id: string;
}

const BEGIN = `
  INSERT INTO tenant_databases (id, server_id, state, secret)
  SELECT $1, s.id, 'beside', $3 FROM database_servers s LEFT JOIN server_loads l ON l.server_id = s.id
  WHERE s.id = $2 AND s.state = 'open' AND (s.max_databases IS NULL OR s.max_databases > coalesce(l.databases, 0))
  RETURNING id`;

/** The databases of restored backups. Their roles cannot connect before a swap. */
@Injectable()
export class RestoredDatabases {
  constructor(
    private readonly core: CoreContext,
    private readonly servers: DatabaseServers,
    private readonly cipher: CredentialCipher,
    private readonly catalog: TenantCatalog,
    private readonly builder: DatabaseBuilder,
    private readonly migrator: TenantMigrator,
    private readonly release: TenantSchema,
  ) {}

  /** Builds an empty database with the schema of these migrations. @throws NoServerOpen if the server is closed or full. */
  async build({ id, server_id }: Database, migrations: readonly string[]): Promise<void> {
    const server = await this.servers.get(server_id);
    const password = newPassword();
    if (!(await this.core.affects(BEGIN, [id, server_id, this.cipher.seal(password, id)]))) throw new NoServerOpen();
    await server.databases.createRole(id, password);
    await this.builder.build(server, id, migrations);
  }

  /** Migrates a loaded one to this release, and grants its role access to the rows. */
  async complete({ id, server_id }: Database): Promise<void> {
    const { databases } = await this.servers.get(server_id);
    await this.migrator.migrate({ id, server_id });
    await databases.grantRows(id);
    await databases.requireClosedToOthers(id);
    await this.catalog.correctSchema(id, this.release.head);
  }

  /** Drops one that serves no organization. It can be repeated. */
  async drop({ id, server_id }: Database): Promise<void> {
    const row = await this.catalog.find(id);
    if (row && (row.organization_id !== null || row.state !== 'beside')) return;
    await (await this.servers.get(server_id)).databases.drop(id);
    await this.catalog.delete(id);
  }
}
