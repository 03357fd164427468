import { failureOf } from '../failure.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { exitCodeFor } from '../exit-code.js';
import { confirm } from '../terminal/confirm.js';
import { plural } from '../terminal/words.js';

interface Options extends Json {
  onto?: string;
  lostServer?: string[];
  plan?: true;
  yes?: true;
}

interface Result {
  slug: string;
  backup_id: string | null;
  error: string | null;
}

export const recoverLostCommand = (): CliCommand =>
  new CliCommand('recover-lost')
    .description('restore every organization whose database no longer exists from its newest backup')
    .option('--onto <server>', 'the server for the new databases (default: the one in the environment)')
    .option('--lost-server <id...>', 'servers that will not return')
    .option('--plan', 'list the organizations, and change nothing')
    .option('--yes', 'skip the confirmation')
    .note(
      'For the day on which servers are lost. All sessions of these organizations end.\nAfter an interruption, run it again.',
    )
    .examples('tenant recover-lost --plan', 'tenant recover-lost --yes')
    .inApp(async (app, { onto, lostServer = [], plan, yes, ...options }: Options) => {
      await app.get('TenantChanges').start();
      await app.get('DatabaseServers').load();
      const adopted = await app.get('BackupAdoption').adoptAll();
      const databases = app.get('LostDatabases');
      const lost = await databases.find(lostServer);
      const slugs = lost.map(({ slug }) => slug);
      if (plan)
        return answer(
          options,
          { adopted, lost: slugs },
          slugs.length === 0 ? 'No database is lost.' : slugs.join('\n'),
        );
      if (slugs.length > 0)
        await confirm(
          'recover',
          `${plural(slugs.length, 'organization')} will be restored from the newest backups.`,
          yes === true,
        );
      const server = onto ?? app.get('DatabaseServers').coreServer.id;
      const results: Result[] = [];
      for (const one of lost) {
        if (app.signal.aborted) break;
        try {
          const { id } = await databases.restore(one, server, app.signal);
          await app.record({
            action: 'tenant.recover',
            object: `organization:${one.organization_id}`,
            details: { backup: id },
          });
          results.push({ slug: one.slug, backup_id: id, error: null });
        } catch (error) {
          const failure = failureOf(error);
          results.push({
            slug: one.slug,
            backup_id: null,
            error: typeof failure === 'string' ? failure : String(failure),
          });
        }
      }
      const done = results.filter(({ error }) => error === null);
      process.exitCode = exitCodeFor(done.length, lost.length);
      const failures = results.flatMap(({ slug, error }) => (error === null ? [] : [`${slug}: ${error}`]));
      answer(options, results, [`${plural(done.length, 'organization')} restored.`, ...failures].join('\n'));
    });
