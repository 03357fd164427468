import type { Status } from '../../tenancy/fleet/fleet-status.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { bad, doubtful, faint, good } from '../terminal/colours.js';
import { columns } from '../terminal/columns.js';
import { named } from '../terminal/words.js';
import { summaryOf } from './migration-report.js';

export const migrateStatusCommand = (): CliCommand =>
  new CliCommand('status')
    .description('show schema versions, quarantined organizations, and the latest runs')
    .examples('migrate status', 'migrate status --json')
    .inApp(async (app, options: Json) => {
      const status = await app.get('FleetStatus').read();
      const core = { pending: await app.get('CoreMigrator').pending() };
      answer(options, { core, ...status }, text(status));
    });

const BRING_UP = 'To migrate those behind this release: npx tenantry migrate tenants';

/** Requires a core database at this release's schema. */
const text = (status: Status): string =>
  [
    'The core database is up to date.\n',
    status.schemas.length === 0
      ? 'No organization has a database yet.'
      : columns([
          ['SCHEMA', 'NEWEST MIGRATION', 'ORGANIZATIONS', 'SPARES', 'TEMPLATES', ''],
          ...status.schemas.map(({ schema, migration, organizations, spares, templates }) => [
            String(schema),
            migration ?? '(of another release)',
            String(organizations),
            String(spares),
            String(templates),
            verdict(schema, status),
          ]),
        ]),
    ...(status.schemas.some(({ schema }) => schema < status.target) ? [`\n${BRING_UP}`] : []),
    ...(status.quarantined.length > 0
      ? [`\n${bad('In quarantine')}: ${named(status.quarantined, status.quarantined_count)}`]
      : []),
    ...(status.runs.length > 0 ? ['\nLatest runs (UTC):', ...status.runs.map(runLine)] : []),
  ].join('\n');

function verdict(schema: number, { target, oldest_served }: Status): string {
  if (schema === target) return good('up to date');
  if (schema > target) return doubtful('newer than this release');
  return schema < oldest_served ? bad('not served') : doubtful('behind');
}

function runLine(run: Status['runs'][number]): string {
  const began = run.started_at.toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ');
  return [`  ${run.id}  ${faint(began)}  ${summaryOf(run)}`, ...(run.undoes ? [`  undid ${run.undoes}`] : [])].join(
    '\n',
  );
}
