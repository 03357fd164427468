import { Option } from 'commander';
import { RESTORED_CREDENTIALS, type RestoredCredentials } from '../../backups/restores/restore.js';
import type { RestorePlan } from '../../backups/restores/restores.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { operator } from '../operator.js';
import { inMebibytes } from '../places.js';
import { columns, Table } from '../terminal/columns.js';
import { confirm } from '../terminal/confirm.js';
import { plural } from '../terminal/words.js';

type RecoverOptions = Json & {
  from: string;
  plan?: true;
  beside?: true;
  credentials: RestoredCredentials;
  yes?: true;
};

export const recoverTenantCommand = (): CliCommand =>
  new CliCommand('recover')
    .description('restore a backup of an organization into a database beside its own')
    .argument('<slug>')
    .requiredOption('--from <backup>', 'the id of the backup')
    .option('--plan', 'print the effects, and change nothing')
    .option('--beside', 'restore it; the organization continues to use its own database')
    .addOption(
      new Option('--credentials <source>', 'passwords, roles, second factors and login policy')
        .choices(RESTORED_CREDENTIALS)
        .default('current'),
    )
    .option('--yes', 'skip the confirmation of --credentials archive')
    .note(
      'Sessions, links, invitations and jobs are not restored. Passwords, roles, second\n' +
        'factors and the login policy stay the current ones. Accounts that were deleted\n' +
        'since the backup come back inactive. The audit log is continued.\n' +
        'With --credentials archive, accounts are those of the backup, for example after\n' +
        'an attacker changed them. Then no API key works.',
    )
    .examples(
      'tenant recover acme --from 0199c0de-0000-7000-8000-000000000000 --plan',
      'tenant recover acme --from 0199c0de-0000-7000-8000-000000000000 --beside',
    )
    .action(
      (slug: string, { from, plan, beside, credentials, yes, ...options }: RecoverOptions, command: CliCommand) => {
        if ((plan === undefined) === (beside === undefined))
          command.error('error: choose --plan or --beside', { code: 'tenantry.recover' });
        return command.start(async (app) => {
          const restores = app.get('Restores');
          const facts = await restores.plan(slug, from);
          if (plan) return answer(options, facts, text(facts));
          if (credentials === 'archive') {
            const what = `Passwords, roles, second factors and the login policy of ${slug} will be those of ${facts.snapshot_at}.`;
            await confirm(slug, what, yes === true);
          }
          const restore = await restores.beside(slug, from, { credentials, signal: app.signal });
          await app.record({
            action: 'tenant.recover',
            object: `organization:${restore.organization_id ?? ''}`,
            details: { backup: from, credentials },
          });
          const words = [
            `The state of ${slug} at ${facts.snapshot_at} is restored beside its database.`,
            `To compare: npx tenantry tenant compare ${slug}. To use it: npx tenantry tenant swap ${slug}`,
          ];
          answer(options, { ...facts, database_id: restore.database_id, state: restore.state }, words.join('\n'));
        });
      },
    );

export const compareTenantCommand = (): CliCommand =>
  new CliCommand('compare')
    .description('compare the database of an organization with the restored backup beside it')
    .argument('<slug>')
    .note(
      'For each table that differs: the rows that only the current database has (here),\n' +
        'that only the backup has (there), and that differ, with the first 20 keys.\n' +
        'Tables that a swap does not replace are left out.',
    )
    .examples('tenant compare acme', 'tenant compare acme --json')
    .inApp(async (app, slug: string, options: Json) => {
      const tables = await app.get('Restores').compare(slug);
      if (options.json) return answer(options, { tables }, '');
      if (tables.length === 0) return answer(options, null, 'Both databases have the same rows.');
      const table = new Table(['TABLE', 'ONLY HERE', 'ONLY THERE', 'DIFFERENT', 'KEYS']);
      table.add(
        tables.map(({ table: name, only_here, only_there, different, keys }) => [
          name,
          String(only_here),
          String(only_there),
          String(different),
          keys.join(' '),
        ]),
      );
      table.end();
    });

export const swapTenantCommand = (): CliCommand =>
  new CliCommand('swap')
    .description('serve an organization from the restored backup beside it (another swap undoes it)')
    .argument('<slug>')
    .option('--yes', 'skip the confirmation')
    .note(
      'Requests wait for less than a second. All sessions of the organization end. The\n' +
        'previous database is beside it afterwards, until it is dropped with drop-beside.',
    )
    .examples('tenant swap acme')
    .inApp(async (app, slug: string, { yes, ...options }: Json & { yes?: true }) => {
      await app.get('TenantChanges').start();
      const { backup_id, snapshot_at, organization_id } = await app.get('Restores').get(slug);
      const what = `${slug} will be served from its state of ${snapshot_at.toISOString()}. Later changes are set aside.`;
      await confirm(slug, what, yes === true);
      const pause_ms = await app.get('Restores').swap(slug, operator());
      await app.record({
        action: 'tenant.swap',
        object: `organization:${organization_id ?? ''}`,
        details: { backup: backup_id, state_of: snapshot_at.toISOString() },
      });
      const words = `${slug} is served from its state of ${snapshot_at.toISOString()}. Requests waited for ${pause_ms} ms. To undo: npx tenantry tenant swap ${slug}`;
      answer(options, { slug, backup_id, snapshot_at, pause_ms }, words);
    });

export const dropBesideCommand = (): CliCommand =>
  new CliCommand('drop-beside')
    .description('drop the restored backup beside an organization')
    .argument('<slug>')
    .option('--yes', 'skip the confirmation')
    .examples('tenant drop-beside acme')
    .inApp(async (app, slug: string, { yes, ...options }: Json & { yes?: true }) => {
      await app.get('Restores').get(slug);
      await confirm(slug, `The restored backup beside ${slug} will be dropped.`, yes === true);
      const { database_id, backup_id, organization_id } = await app.get('Restores').drop(slug);
      await app.record({
        action: 'tenant.drop-beside',
        object: `organization:${organization_id ?? ''}`,
        details: { backup: backup_id },
      });
      answer(
        options,
        { slug, database_id, backup_id },
        `The restored backup beside ${slug} is dropped. The backup itself is kept.`,
      );
    });

const text = (plan: RestorePlan): string =>
  columns([
    ['backup', plan.backup],
    ['state of', plan.snapshot_at],
    ['tables', `${plan.tables}, with ${plural(plan.rows, 'row')} (${inMebibytes(plan.bytes)} as text)`],
    ['migrations', plan.migrations.length === 0 ? 'none are missing' : `to apply: ${plan.migrations.join(', ')}`],
    ['server', plan.server_id],
  ]);
