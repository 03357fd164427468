import { Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../tenancy/database-server.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { ServerRegistry } from '../tenancy/server-registry.js';
import { TemplateDatabase } from '../tenancy/template-database.js';
import { TenantLedger } from '../tenancy/tenant-ledger.js';
import { TenantSchema } from '../tenancy/tenant-schema.js';
import { ServerCheck } from './check.js';
import { type Finding, problem, warning } from './finding.js';

/** What new tenants are copied from, on each server that takes some. */
@Injectable()
export class TemplateCheck extends ServerCheck {
  override readonly name = 'Templates';

  constructor(
    servers: DatabaseServers,
    private readonly ledger: TenantLedger,
    private readonly registry: ServerRegistry,
    private readonly release: TenantSchema,
    private readonly template: TemplateDatabase,
  ) {
    super(servers);
  }

  override async fix(): Promise<void> {
    for (const server of await this.reachable()) {
      if ((await this.lookAt(server)).some(({ fixable }) => fixable)) await this.template.ensure(server);
    }
  }

  protected override async lookAt(server: DatabaseServer): Promise<Finding[]> {
    const isOpen = (await this.registry.list()).some(({ id, state }) => id === server.id && state === 'open');
    if (!isOpen) return [];
    const about = [server.address];
    const row = await this.ledger.template(server.id);
    if (!row) return [problem('template_missing', { ...NONE, about })];
    if (!(await server.databases.exists(row.id)))
      return [
        problem('template_database_missing', {
          about,
          meaning: 'The database that new ones are copied from is not there: nobody can create an organization.',
          advice: `In core: DELETE FROM tenant_databases WHERE id = '${row.id}' AND state = 'template'; then tenantry doctor --fix`,
        }),
      ];
    if (row.schema >= this.release.head) return [];
    return [warning('template_old', { ...OLD, about })];
  }
}

const NONE = {
  meaning: 'There is nothing to copy new databases from: nobody can create an organization there.',
  advice: 'tenantry doctor --fix',
  fixable: true,
};

const OLD = {
  meaning: 'New organizations get the schema of an older release.',
  advice: 'tenantry doctor --fix, once this release is to be the one.',
  fixable: true,
};
