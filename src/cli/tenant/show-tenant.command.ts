import type { OrganizationDetails } from '../../core/organizations/organization-overview.js';
import type { TenantSchema } from '../../tenancy/tenant-schema.js';
import { databaseName } from '../../tenancy/tenant.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { detailsOf } from '../organization.js';
import { inMebibytes } from '../places.js';
import { columns } from '../terminal/columns.js';
import { colouredStatus } from './list-tenants.command.js';

export const showTenantCommand = (): CliCommand =>
  new CliCommand('show')
    .description('show an organization with its status, database, schema version and size')
    .argument('<slug>')
    .examples('tenant show acme', 'tenant show acme --json')
    .inApp(async (app, slug: string, options: Json) => {
      const details = await detailsOf(app, slug);
      const facts = { ...details, ...(await whereabouts(app, details)) };
      answer(options, facts, text(facts, app.get('TenantSchema')));
    });

interface Whereabouts {
  database: string | null;
  server: string | null;
  /** In bytes. Null when the database does not exist. */
  size: number | null;
}

async function whereabouts(app: App, { database_id, server_id }: OrganizationDetails): Promise<Whereabouts> {
  if (database_id === null || server_id === null) return { database: null, server: null, size: null };
  const { databases, address } = await app.get('DatabaseServers').get(server_id);
  return { database: databaseName(database_id), server: address, size: await databases.sizeOf(database_id) };
}

function text(facts: OrganizationDetails & Whereabouts, release: TenantSchema): string {
  const { slug, name, status, suspended_by, created_at, deleted_at, quarantined_at, schema } = facts;
  const age = schema === null ? 'none' : `${schema} ${release.nameOf(schema) ?? '(of another release)'}`;
  return columns([
    ['slug', slug],
    ['name', name],
    ['status', `${colouredStatus(status)}${suspended_by ? ` (suspended by ${suspended_by})` : ''}`],
    ['id', facts.id],
    ['created', created_at.toISOString()],
    ...(deleted_at ? [['deleted', deleted_at.toISOString()]] : []),
    ...(quarantined_at ? [['quarantined', `${quarantined_at.toISOString()}; see npx tenantry migrate status`]] : []),
    ['database', `${facts.database ?? 'none'} (${facts.state ?? 'not created yet'})`],
    ['server', facts.server ?? 'none'],
    ['schema', `${age}${schema !== null && schema < release.head ? ', behind this release' : ''}`],
    ['size', facts.size === null ? 'the database does not exist' : inMebibytes(facts.size)],
  ]);
}
