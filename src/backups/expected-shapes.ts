import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { TenantCatalog } from '../tenancy/catalog/tenant-catalog.js';
import { CopySessions } from '../tenancy/copy/copy-sessions.js';
import { DatabaseBuilder } from '../tenancy/provisioning/database-builder.js';
import { DatabaseServers } from '../tenancy/servers/database-servers.js';
import { shapedTables, type ShapedTable } from './archived-shape.js';

/** The tables that a set of migrations makes. They are read from a database that is built for it and then dropped. */
@Injectable()
export class ExpectedShapes {
  private readonly known = new Map<string, Promise<ShapedTable[]>>();

  constructor(
    private readonly servers: DatabaseServers,
    private readonly catalog: TenantCatalog,
    private readonly builder: DatabaseBuilder,
    private readonly sessions: CopySessions,
  ) {}

  /** @param migrations names of migrations of this release. */
  of(migrations: readonly string[]): Promise<ShapedTable[]> {
    const key = migrations.join();
    const shape = this.known.get(key) ?? this.read(migrations);
    this.known.set(key, shape);
    shape.catch(() => this.known.delete(key));
    return shape;
  }

  /** If the process dies, the reconciler removes the database. */
  private async read(migrations: readonly string[]): Promise<ShapedTable[]> {
    const server = this.servers.coreServer;
    const row = { id: newId(), server_id: server.id };
    await this.catalog.beginTemplate(row.id, server.id);
    try {
      await this.builder.build(server, row.id, migrations);
      return await this.sessions.with(row, shapedTables);
    } finally {
      await server.databases.drop(row.id);
      await this.catalog.delete(row.id);
    }
  }
}
