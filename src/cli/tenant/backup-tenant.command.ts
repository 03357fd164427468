import { OperatorError } from '../../common/operator-error.js';
import { backupFacts } from '../../backups/backup.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { JsonList } from '../json-list.js';
import { inMebibytes } from '../places.js';
import { Table } from '../terminal/columns.js';
import { time } from '../terminal/time.js';
import { plural } from '../terminal/words.js';

type Options = Json & { core?: true };

export const backupTenantCommand = (): CliCommand =>
  new CliCommand('backup')
    .description('write an encrypted backup of an organization, or of core, to BACKUP_DIR or BACKUP_S3_URL')
    .argument('[slug]')
    .option('--core', 'the core database instead of an organization')
    .note(
      'The organization continues to read and write. The backup is one state of its\n' +
        'data. Without SECRET_KEY, no backup can be opened. Keep a copy of it outside of\n' +
        'the server.',
    )
    .examples('tenant backup acme', 'tenant backup --core')
    .action((slug: string | undefined, { core, ...options }: Options, command: CliCommand) => {
      requireOne(slug, core, command);
      return command.start(async (app) => {
        const backup = await app.get('BackupWriter').write(await subjectOf(app, slug), app.signal);
        await app.record({
          action: 'tenant.backup',
          ...(backup.organization_id !== null && { object: `organization:${backup.organization_id}` }),
          details: { backup: backup.id },
        });
        const words = `Backup ${backup.id} of ${slug ?? 'core'}: ${plural(backup.rows ?? 0, 'row')}, ${inMebibytes(backup.bytes ?? 0)} in the store.`;
        answer(options, backupFacts(backup), words);
      });
    });

export const backupsOfTenantCommand = (): CliCommand =>
  new CliCommand('backups')
    .description('list the backups of an organization, or of core, newest first')
    .argument('[slug]')
    .option('--core', 'those of the core database')
    .examples('tenant backups acme', 'tenant backups --core --json')
    .action((slug: string | undefined, { core, json }: Options, command: CliCommand) => {
      requireOne(slug, core, command);
      return command.start(async (app) => {
        const backups = (await app.get('BackupCatalog').list(slug ?? null)).map(backupFacts);
        const [list, table] = [new JsonList(), new Table(HEADING)];
        if (json) list.add(backups);
        else table.add(backups.map(cells));
        (json ? list : table).end();
      });
    });

const HEADING = ['ID', 'STATE', 'SIZE', 'ROWS', 'STARTED', 'VERIFIED'];

const cells = ({ id, state, bytes, rows, started_at, verified_at }: ReturnType<typeof backupFacts>): string[] => [
  id,
  state,
  bytes === null ? '' : inMebibytes(bytes),
  String(rows ?? ''),
  time(started_at),
  time(verified_at),
];

function requireOne(slug: string | undefined, core: true | undefined, command: CliCommand): void {
  if ((slug === undefined) === (core === undefined))
    command.error('error: name an organization, or --core', { code: 'tenantry.backup' });
}

/** @throws OperatorError */
async function subjectOf(app: App, slug: string | undefined) {
  if (slug === undefined) return { organization: null, database: null };
  const subject = await app.get('BackupCatalog').subject(slug);
  if (!subject) throw new OperatorError(`There is no organization "${slug}" with a database.`);
  return subject;
}
