import { Command, Option } from 'commander';
import type { TenantStatus } from '../../tenancy/tenant.js';
import type { Json } from '../answer.js';
import { bad, doubtful, good } from '../terminal/colours.js';
import { Table } from '../terminal/columns.js';
import { JsonList } from '../json-list.js';
import { inMebibytes, type Placed, Places } from '../places.js';
import { examples } from '../terminal/examples.js';
import { service } from '../services.js';
import { isRead } from '../terminal/terminal.js';
import type { WithApp } from '../with-app.js';

export const STATUSES: readonly TenantStatus[] = ['active', 'suspended', 'unavailable', 'provisioning', 'deleted'];

const HEADING = ['SLUG', 'NAME', 'SCHEMA', 'SERVER', 'SIZE', 'CREATED', 'STATUS'];

export const listTenantsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('list')
      .description('list organizations by slug')
      .addOption(new Option('--status <status>', 'only organizations with this status').choices(STATUSES))
      .action(({ status = null, json }: Json & { status?: string | null }) =>
        withApp(async (app) => {
          const places = await Places.of(app);
          const [list, table] = [new JsonList(), new Table(HEADING)];
          for await (const page of (await service(app, 'OrganizationOverview')).pages({ status })) {
            const placed = await places.locate(page);
            if (json) list.add(placed);
            else table.add(placed.map(cells));
            if (!isRead()) return;
          }
          (json ? list : table).end();
        }),
      ),
    'tenant list',
    'tenant list --status suspended --json',
  );

export function colouredStatus(status: TenantStatus): string {
  if (status === 'active') return good(status);
  return status === 'unavailable' ? bad(status) : doubtful(status);
}

const cells = ({ slug, name, status, schema, server, size, created_at }: Placed): string[] => [
  slug,
  name,
  String(schema ?? ''),
  server ?? '',
  size === null ? '' : inMebibytes(size),
  created_at.toISOString().slice(0, 10),
  colouredStatus(status),
];
