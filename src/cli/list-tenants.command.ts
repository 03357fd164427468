import { Command, Option } from 'commander';
import type { TenantStatus } from '../tenancy/tenant.js';
import { answer, type Json } from './answer.js';
import { bad, doubtful, good } from './colours.js';
import { columns } from './columns.js';
import { inMebibytes, type Placed, withPlaces } from './places.js';
import { examples } from './examples.js';
import { service } from './services.js';
import type { WithApp } from './with-app.js';

export const STATUSES: readonly TenantStatus[] = ['active', 'suspended', 'unavailable', 'provisioning', 'deleted'];

export const listTenantsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('list')
      .description('list organizations by slug')
      .addOption(new Option('--status <status>', 'only organizations with this status').choices(STATUSES))
      .action(({ status = null, json }: Json & { status?: string | null }) =>
        withApp(async (app) => {
          const found = await (await service(app, 'OrganizationOverview')).list({ only: null, status });
          const all = await withPlaces(app, found);
          answer({ json }, all, table(all));
        }),
      ),
    'tenant list',
    'tenant list --status suspended --json',
  );

export function colouredStatus(status: TenantStatus): string {
  if (status === 'active') return good(status);
  return status === 'unavailable' ? bad(status) : doubtful(status);
}

const table = (all: readonly Placed[]): string =>
  columns([
    ['SLUG', 'NAME', 'SCHEMA', 'SERVER', 'SIZE', 'CREATED', 'STATUS'],
    ...all.map(({ slug, name, status, schema, server, size, created_at }) => [
      slug,
      name,
      String(schema ?? ''),
      server ?? '',
      size === null ? '' : inMebibytes(size),
      created_at.toISOString().slice(0, 10),
      colouredStatus(status),
    ]),
  ]);
