import { Injectable } from '@nestjs/common';
import { Installation } from '../../database/core/installation.js';
import {
  compare,
  DESCRIBE_SCHEMA,
  type SchemaDescription,
  type SchemaDifference,
} from '../../database/schema/schema-description.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TemplateDatabase } from './template-database.js';
import { SpareCatalog } from '../catalog/spare-catalog.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { databaseName } from '../tenant.js';

interface Row {
  id: string;
  server_id: string;
}

/** Compares a tenant's actual schema with the schema of a new one. */
@Injectable()
export class SchemaDrift {
  constructor(
    private readonly servers: DatabaseServers,
    private readonly installation: Installation,
    private readonly template: TemplateDatabase,
    private readonly catalog: TenantCatalog,
    private readonly spares: SpareCatalog,
    private readonly provisioner: TenantProvisioner,
  ) {}

  /** The expected schema. It is read from a new spare, which is dropped afterwards. */
  async expected(): Promise<SchemaDescription> {
    await this.servers.load();
    await this.servers.forEach((server) => this.template.ensure(server));
    const id = await this.provisioner.provision(null);
    const row = await this.catalog.find(id);
    if (row?.state !== 'ready')
      throw new Error(
        'An organization claimed the database for the comparison and was then deleted. Run the command again.',
      );
    const description = await this.describe(row);
    if (await this.spares.retire(id, 'removing')) await this.provisioner.drop(row); // unless an organization claimed it
    return description;
  }

  /** The differences of a database that is at this release's schema version. */
  async of(row: Row, expected: SchemaDescription): Promise<SchemaDifference[]> {
    return compare(await this.describe(row), expected);
  }

  private async describe({ id, server_id }: Row): Promise<SchemaDescription> {
    const { databases } = await this.servers.get(server_id);
    const names = [this.installation.ownerRole, databaseName(id)];
    return databases.asAdmin(id, async (client) => {
      const { rows } = await client.query<{ part: string; definition: string }>(DESCRIBE_SCHEMA, names);
      return new Map(rows.map(({ part, definition }) => [part, definition]));
    });
  }
}
