import type { AuditEntryView } from '../audit/audit-entry.view.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { AuditQuery } from '../audit/audit-query.dto.js';
import { answer, type Json } from './answer.js';
import { CliCommand } from './cli-command.js';
import { type ContextOptions, inContext } from './context-option.js';
import { bad } from './terminal/colours.js';
import { columns } from './terminal/columns.js';
import { time } from './terminal/time.js';
import { validated } from './terminal/validated.js';

interface Options extends ContextOptions, Json {
  actor?: string;
  action?: string;
  object?: string;
  from?: string;
  to?: string;
  limit: string;
}

export const auditCommand = (): CliCommand =>
  inContext(new CliCommand('audit'))
    .description('show the audit log of the platform or of an organization, newest first')
    .option('--actor <id>', 'only entries of this user')
    .option('--action <name>', 'only this action, such as user.login')
    .option('--object <kind:id>', 'only entries about this object, such as organization:01990d5c-…')
    .option('--from <time>', 'only entries at or after this time, such as 2026-01-01T00:00:00Z')
    .option('--to <time>', 'only entries before this time')
    .option('--limit <number>', 'maximum number of entries (1 to 100)', '20')
    .examples('audit --core', 'audit --tenant acme --action user.login --from 2026-01-01T00:00:00Z')
    .action(async ({ tenant, actor, action, object, from, to, limit, ...options }: Options, command: CliCommand) => {
      const query = await validated(auditQuery(), { actor, action, object, from, to, limit });
      await command.start(async (app) => {
        if (tenant === undefined) return show(app.get('CoreAuditLog'), query, options);
        await app.get('TenantChanges').start();
        await app.get('TenantContext').administer(tenant, () => show(app.get('TenantAuditLog'), query, options));
      });
    });

const auditQuery = async () => (await import('../audit/audit-query.dto.js')).AuditQuery;

async function show(log: AuditLog, query: AuditQuery, options: Json): Promise<void> {
  const { auditEntryView } = await import('../audit/audit-entry.view.js');
  const found = (await log.list(query)).slice(0, query.limit);
  const entries = found.map(auditEntryView(await log.emailsOf(found)));
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

function actorOf({ cli, actor, actor_kind, ip }: AuditEntryView): string {
  if (cli) return `${cli.user}@${cli.host} (cli)`;
  return `${actor.email ?? actor.id ?? actor_kind}${ip === null ? '' : ` from ${ip}`}`;
}
