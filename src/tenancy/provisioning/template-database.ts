import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { identifier } from '../../database/identifiers.js';
import { Installation } from '../../database/core/installation.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { createRole } from '../../database/server/roles.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { noteBuilt } from './template-note.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { DatabaseBuilder } from './database-builder.js';
import { TenantSchema } from '../tenant-schema.js';

/** The advisory lock for building a server's template. */
export const templateLock = (serverId: string): string => `tenantry template ${serverId}`;

/**
 * The migrated database from which a server's new tenants are copied. It belongs to no tenant. A new schema gets a new
 * template, so that a partially migrated one is never copied. Older templates are dropped when this release no longer
 * needs them.
 */
@Injectable()
export class TemplateDatabase {
  constructor(
    private readonly admin: PostgresAdmin,
    private readonly installation: Installation,
    private readonly catalog: TenantCatalog,
    private readonly builder: DatabaseBuilder,
    private readonly release: TenantSchema,
  ) {}

  /**
   * Builds the server's template of this release unless it exists, even if it was dropped by hand. Only one process at
   * a time builds it for a server.
   */
  async ensure(server: DatabaseServer): Promise<void> {
    await this.admin.withPolledLock(templateLock(server.id), async () => {
      await this.createOwner(server);
      const head = this.release.head;
      if ((await this.newest(server)) >= head) return;
      await this.build(server, head);
      for (const old of await this.catalog.templatesOlderThan(server.id, head)) await this.drop(server, old.id);
    });
  }

  /** Rebuilds the server's template of this release, and drops the existing one. */
  async rebuild(server: DatabaseServer): Promise<void> {
    await this.admin.withPolledLock(templateLock(server.id), async () => {
      const template = await this.catalog.template(server.id);
      if (template) await this.drop(server, template.id);
      await this.createOwner(server);
      await this.build(server, this.release.head);
    });
  }

  /** Undoes `ensure` on a server without tenants. */
  async remove(server: DatabaseServer): Promise<void> {
    for (const { id } of await this.catalog.listOn(server.id)) await this.drop(server, id);
    await server.admin.query(`DROP ROLE IF EXISTS ${identifier(this.installation.ownerRole)}`);
  }

  /**
   * The schema version of the newest template, or -1 for none. The record of a template without a database is deleted.
   */
  private async newest(server: DatabaseServer): Promise<number> {
    const template = await this.catalog.template(server.id);
    if (!template) return -1;
    if (await server.databases.exists(template.id)) return template.schema;
    await this.drop(server, template.id);
    return this.newest(server);
  }

  private async createOwner({ admin }: DatabaseServer): Promise<void> {
    await createRole(admin, this.installation.ownerRole);
    if (await admin.isSuperuser()) return;
    await admin.query(`GRANT ${identifier(this.installation.ownerRole)} TO CURRENT_USER`);
  }

  /** If a step fails, everything that was created is removed. */
  private async build(server: DatabaseServer, head: number): Promise<void> {
    const id = newId();
    await this.catalog.beginTemplate(id, server.id);
    try {
      await this.builder.build(server, id);
      await server.databases.noteSeeded(id);
      await server.databases.allowConnections(id, false);
      await noteBuilt(server.admin, id);
    } catch (error) {
      await this.drop(server, id);
      throw error;
    }
    await this.catalog.finish(id, 'template', head);
  }

  private async drop({ databases }: DatabaseServer, id: string): Promise<void> {
    await databases.drop(id);
    await this.catalog.delete(id);
  }
}
