import { Injectable } from '@nestjs/common';
import { Installation } from '../database/installation.js';
import {
  compare,
  DESCRIBE_SCHEMA,
  type SchemaDescription,
  type SchemaDifference,
} from '../database/schema-description.js';
import { DatabaseServers } from './database-servers.js';
import { TemplateDatabase } from './template-database.js';
import { TenantLedger } from './tenant-ledger.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { databaseName } from './tenant.js';

interface Row {
  id: string;
  server_id: string;
}

/** Compares what a tenant's database really holds with what this release makes of a new one. */
@Injectable()
export class SchemaDrift {
  constructor(
    private readonly servers: DatabaseServers,
    private readonly installation: Installation,
    private readonly template: TemplateDatabase,
    private readonly ledger: TenantLedger,
    private readonly provisioner: TenantProvisioner,
  ) {}

  /** What a database has to be: that of a new spare, which is dropped again. */
  async expected(): Promise<SchemaDescription> {
    await this.servers.load();
    await this.servers.forEach((server) => this.template.ensure(server));
    const id = await this.provisioner.provision(null);
    const row = (await this.ledger.listIn('ready')).find((one) => one.id === id);
    if (!row) throw new Error('The database to compare with was given away, and deleted');
    const description = await this.describe(row);
    if (await this.ledger.withdraw(id, 'removing')) await this.provisioner.drop(row); // unless somebody got it
    return description;
  }

  /** Where a database at this release's schema is not as expected. */
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
