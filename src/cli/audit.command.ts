import { Command } from 'commander';
import type { AuditEntryView } from '../audit/audit-entry.view.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { AuditQuery } from '../audit/audit-query.dto.js';
import { answer, type Json } from './answer.js';
import { bad } from './terminal/colours.js';
import { columns } from './terminal/columns.js';
import { type ContextOptions, inContext } from './context-option.js';
import { examples } from './terminal/examples.js';
import { service } from './services.js';
import { time } from './terminal/time.js';
import { validated } from './terminal/validated.js';
import type { WithApp } from './with-app.js';

interface Options extends ContextOptions, Json {
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
  limit: string;
}

export const auditCommand = (withApp: WithApp): Command =>
  examples(
    inContext(new Command('audit'))
      .description('show the audit log of the platform or of an organization, newest first')
      .option('--actor <id>', 'only entries of this user')
      .option('--action <name>', 'only this action, such as user.login')
      .option('--from <time>', 'only entries at or after this time, such as 2026-01-01T00:00:00Z')
      .option('--to <time>', 'only entries before this time')
      .option('--limit <number>', 'maximum number of entries (1 to 100)', '20')
      .action(async ({ tenant, actor, action: name, from, to, limit, ...options }: Options) => {
        const query = await validated(auditQuery(), { actor, action: name, from, to, limit });
        await withApp(async (app) => {
          if (tenant === undefined) return show(await service(app, 'CoreAuditLog'), query, options);
          await (await service(app, 'TenantChanges')).start();
          const log = await service(app, 'TenantAuditLog');
          await (await service(app, 'TenantContext')).administer(tenant, () => show(log, query, options));
        });
      }),
    'audit --core',
    'audit --tenant acme --action user.login --from 2026-01-01T00:00:00Z',
  );

const auditQuery = async () => (await import('../audit/audit-query.dto.js')).AuditQuery;

async function show(log: AuditLog, query: AuditQuery, options: Json): Promise<void> {
  const { auditEntryView } = await import('../audit/audit-entry.view.js');
  const entries = (await log.list(query)).slice(0, query.limit).map(auditEntryView);
  answer(options, entries, entries.length === 0 ? 'No entries match.' : table(entries));
}

const table = (entries: readonly AuditEntryView[]): string =>
  columns([
    ['TIME (UTC)', 'ACTOR', 'ACTION', 'OBJECT', 'DETAILS'],
    ...entries.map((entry) => [
      time(entry.created_at),
      actorOf(entry),
      entry.outcome === 'refused' ? bad(`${entry.action} (refused)`) : entry.action,
      entry.object ?? '',
      entry.details === null ? '' : JSON.stringify(entry.details),
    ]),
  ]);

function actorOf({ cli, actor_id, actor_kind, ip }: AuditEntryView): string {
  if (cli) return `${cli.user}@${cli.host} (cli)`;
  return `${actor_id ?? actor_kind}${ip === null ? '' : ` from ${ip}`}`;
}
