import { Injectable } from '@nestjs/common';
import { Installation } from '../../database/core/installation.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { CREATE_MARKER } from '../databases/tenant-marker.js';
import { TenantMigrator } from './tenant-migrator.js';

/** Builds databases from migrations, instead of copying a template. */
@Injectable()
export class DatabaseBuilder {
  constructor(
    private readonly installation: Installation,
    private readonly migrator: TenantMigrator,
  ) {}

  /**
   * Builds a database with the schema of this release, or with a part of its migrations. Only the administrator can
   * connect to it. The catalog must list it already.
   *
   * @param wanted the names of the migrations to apply.
   */
  async build(server: DatabaseServer, id: string, wanted?: readonly string[]): Promise<void> {
    await server.databases.createEmpty(id);
    await this.writeMarker(server, id);
    await this.closeLargeObjects(server, id);
    await this.migrator.withDatabase({ id, server_id: server.id }, async (database) => {
      if (!wanted) await database.applyPending();
      else
        for (const migration of database.pending())
          if (wanted.includes(migration.name)) await database.apply(migration);
    });
  }

  private async writeMarker({ databases }: DatabaseServer, id: string): Promise<void> {
    await databases.asOwner(id, async (client) => {
      await client.query(CREATE_MARKER);
      await client.query('INSERT INTO tenant_marker (database_id, installation_id) VALUES ($1, $2)', [
        id,
        this.installation.id,
      ]);
    });
  }

  /**
   * PostgreSQL has no privilege for creating large objects. With these functions, a tenant's role could store data
   * outside its tables.
   */
  private async closeLargeObjects({ admin, databases }: DatabaseServer, id: string): Promise<void> {
    if (!(await admin.isSuperuser())) return;
    await databases.asAdmin(id, async (client) => {
      await client.query(`
        DO $$ DECLARE f regprocedure; BEGIN
          FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
            AND (proname LIKE 'lo\\_%' OR proname IN ('loread', 'lowrite'))
          LOOP EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f); END LOOP;
        END $$
      `);
    });
  }
}
