import { Option } from 'commander';
import type { TenantStatus } from '../../tenancy/tenant.js';
import type { Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { JsonList } from '../json-list.js';
import { inMebibytes, type Placed, Places } from '../places.js';
import { bad, doubtful, good } from '../terminal/colours.js';
import { Table } from '../terminal/columns.js';
import { isRead } from '../terminal/terminal.js';

export const STATUSES: readonly TenantStatus[] = ['active', 'suspended', 'unavailable', 'provisioning', 'deleted'];

const HEADING = ['SLUG', 'NAME', 'SCHEMA', 'SERVER', 'SIZE', 'CREATED', 'STATUS'];

export const listTenantsCommand = (): CliCommand =>
  new CliCommand('list')
    .description('list organizations by slug')
    .addOption(new Option('--status <status>', 'only organizations with this status').choices(STATUSES))
    .examples('tenant list', 'tenant list --status suspended --json')
    .inApp(async (app, { status = null, json }: Json & { status?: string | null }) => {
      const places = new Places(app.get('DatabaseServers'));
      const [list, table] = [new JsonList(), new Table(HEADING)];
      for await (const page of app.get('OrganizationOverview').pages({ status })) {
        const placed = await places.locate(page);
        if (json) list.add(placed);
        else table.add(placed.map(cells));
        if (!isRead()) return;
      }
      (json ? list : table).end();
    });

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
