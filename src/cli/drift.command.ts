import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import type { OrganizationDetails } from '../core/organizations/organization-overview.js';
import { inWords } from '../database/schema-description.js';
import { inParallel } from '../tenancy/in-parallel.js';
import { reasonOf } from '../tenancy/migration-failure.js';
import type { Watcher } from '../tenancy/watcher.js';
import { answer, type Json } from './answer.js';
import { bad, doubtful } from './colours.js';
import { examples } from './examples.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import { detailsOf } from './organization.js';
import { withProgress } from './progress.js';
import { bySlug, sameAgainAfter, sayWhoIsLeft } from './who-is-left.js';
import { service } from './services.js';
import { inLine } from './terminal.js';
import type { WithApp } from './with-app.js';
import { named } from './words.js';

const AT_ONCE = 4;

/**
 * The result for one organization's database. Neither is set when it is behind this release and therefore not compared.
 */
interface Drift {
  slug: string;
  differences?: string[];
  error?: string;
}

export const driftCommand = (withApp: WithApp): Command =>
  examples(
    new Command('drift')
      .description('compare the schema of every organization with the schema that this release gives a new one')
      .option('--only <slug...>', 'only these organizations')
      .option('--after <slug>', 'only organizations after this slug, to continue after Ctrl-C')
      .addHelpText(
        'after',
        '\nCtrl-C stops after the current organization. Ends with 1 when one differs, and\nwith 3 when some were not checked.',
      )
      .action(({ only = null, after = '', json }: Json & { only?: string[] | null; after?: string }) =>
        withApp(async (app, { signal }) => {
          for (const slug of only ?? []) await detailsOf(app, slug);
          const all = await (await service(app, 'OrganizationOverview')).list({ only, status: null });
          const ready = all.filter(({ state, slug }) => state === 'ready' && slug > after).sort(bySlug);
          const found = await withProgress('Comparing', signal, (watcher) => look(app, ready, watcher));
          answer({ json }, found, text(found));
          sayWhoIsLeft(ready.length - found.length, sameAgainAfter(found));
          process.exitCode = exitCodeOf(found, ready.length);
        }),
      ),
    'migrate drift',
    'migrate drift --only acme --json',
  );

async function look(
  app: INestApplicationContext,
  ready: OrganizationDetails[],
  { signal, onProgress }: Watcher,
): Promise<Drift[]> {
  const drift = await service(app, 'SchemaDrift');
  const { head } = await service(app, 'TenantSchema');
  const expected = await drift.expected();
  const found: Drift[] = [];
  const turn = async ({ slug, database_id, server_id, schema }: OrganizationDetails): Promise<boolean> => {
    const row = { id: database_id ?? '', server_id: server_id ?? '' };
    const outcome: Omit<Drift, 'slug'> =
      schema === head
        ? await drift.of(row, expected).then(
            (differences) => ({ differences: differences.map(inWords) }),
            (error: unknown) => ({ error: reasonOf(error) }),
          )
        : {};
    onProgress?.(found.push({ slug, ...outcome }), ready.length);
    return false;
  };
  await inParallel(ready, AT_ONCE, turn, signal);
  return found.sort(bySlug);
}

function text(found: readonly Drift[]): string {
  const lines = found.flatMap(({ slug, differences = [], error }) => {
    if (error !== undefined) return [`${slug}: ${bad(`could not be checked: ${inLine(error)}`)}`];
    return differences.length === 0 ? [] : [`${slug}:`, ...differences.map((one) => `  ${one}`)];
  });
  const same = found.filter(({ differences }) => differences?.length === 0).length;
  const behind = found.filter(({ differences, error }) => !differences && error === undefined).map(({ slug }) => slug);
  const others =
    behind.length === 0 ? [] : [doubtful(`Not at this release’s schema, so not compared: ${named(behind)}`)];
  return [...lines, ...others, `${same} of ${found.length} are as expected.`].join('\n');
}

function exitCodeOf(found: readonly Drift[], wanted: number): ExitCode {
  const lookedAt = found.filter(({ error }) => error === undefined).length;
  const differs = found.some(({ differences = [] }) => differences.length > 0);
  return lookedAt === wanted && differs ? ExitCode.failed : exitCodeFor(lookedAt, wanted);
}
