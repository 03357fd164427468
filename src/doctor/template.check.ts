import { Inject, Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { ServerAdministration } from '../tenancy/server-administration/server-administration.js';
import { isAltered } from '../tenancy/provisioning/template-note.js';
import { TemplateDatabase } from '../tenancy/provisioning/template-database.js';
import { TenantCatalog } from '../tenancy/catalog/tenant-catalog.js';
import { TenantSchema } from '../tenancy/tenant-schema.js';
import { databaseName } from '../tenancy/tenant.js';
import { ServerCheck } from './check.js';
import { type Finding, problem, warning } from './finding.js';

/** The template for new tenants, on each server that is open for new organizations. */
@Injectable()
export class TemplateCheck extends ServerCheck {
  override readonly name = 'Templates';

  @Inject() private readonly catalog: TenantCatalog;
  @Inject() private readonly registry: ServerAdministration;
  @Inject() private readonly release: TenantSchema;
  @Inject() private readonly template: TemplateDatabase;

  protected override async repair(server: DatabaseServer): Promise<void> {
    const found = await this.inspectServer(server);
    if (found.some(({ code }) => code === OPEN || code === ALTERED)) await this.template.rebuild(server);
    else if (found.length > 0) await this.template.ensure(server);
  }

  protected override async inspectServer(server: DatabaseServer): Promise<Finding[]> {
    if ((await this.registry.get(server.id)).state !== 'open') return [];
    const about = [server.address];
    const row = await this.catalog.template(server.id);
    if (!row) return [problem('template_missing', { ...NONE, about })];
    if (!(await server.databases.exists(row.id))) return [problem('template_database_missing', { ...NONE, about })];
    if (await this.isOpen(server, row.id)) return [problem(OPEN, { ...CONNECTABLE, about })];
    if (await isAltered(server.admin, row.id)) return [problem(ALTERED, { ...CHANGED, about })];
    return [...(row.schema < this.release.head ? [warning('template_old', { ...OLD, about })] : [])];
  }

  private async isOpen({ admin }: DatabaseServer, id: string): Promise<boolean> {
    const [isOpen] = await admin.column<boolean>('SELECT datallowconn FROM pg_database WHERE datname = $1', [
      databaseName(id),
    ]);
    return isOpen === true;
  }
}

const OPEN = 'template_open';
const ALTERED = 'template_altered';

const NONE = {
  meaning: 'The server has no template database, so no organization can be created there.',
  advice: 'Run: npx tenantry doctor --fix',
  fixable: true,
};

const CONNECTABLE = {
  meaning:
    'The template accepts connections. While one is open, no organization can be created there. Rows and objects that are added to the template end up in every new organization.',
  advice: 'Run `npx tenantry doctor --fix`. It drops the template and rebuilds it from the migrations.',
  fixable: true,
};

const CHANGED = {
  meaning:
    'The template accepted connections after it was built, or its database was changed. It may hold rows and objects that no migration added, which end up in new organizations.',
  advice:
    'Run `npx tenantry doctor --fix`. It drops the template and rebuilds it from the migrations. Then run `npx tenantry migrate drift`. It names the organizations that differ.',
  fixable: true,
};

const OLD = {
  meaning: 'New organizations get the schema of an older release.',
  advice: 'Run `npx tenantry doctor --fix` when you will not return to the previous release.',
  fixable: true,
};
