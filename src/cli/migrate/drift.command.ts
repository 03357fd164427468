import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { inWords } from '../../database/schema/schema-description.js';
import { reasonOf } from '../../tenancy/fleet/migration-failure.js';
import type { Json } from '../answer.js';
import { type Drift, DriftReport } from './drift-report.js';
import { examples } from '../terminal/examples.js';
import { detailsOf } from '../organization.js';
import { sameAgainAfter, sayWhoIsLeft } from '../terminal/who-is-left.js';
import { service } from '../services.js';
import { type Target, throughOrganizations } from '../through-organizations.js';
import type { WithApp } from '../with-app.js';

const AT_ONCE = 4;

export const driftCommand = (withApp: WithApp): Command =>
  examples(
    new Command('drift')
      .description('compare the schema of every organization with the schema that this release gives a new one')
      .option('--only <slug...>', 'only these organizations')
      .option('--after <slug>', 'only organizations after this slug, to continue after Ctrl-C')
      .addHelpText(
        'after',
        '\nCtrl-C stops after the current organization. Exits with 1 if one differs, and\nwith 3 if some were not checked.',
      )
      .action(({ only = null, after = '', json }: Json & { only?: string[] | null; after?: string }) =>
        withApp(async (app, { signal }) => {
          for (const slug of only ?? []) await detailsOf(app, slug);
          const filter = { only, after: after === '' ? null : after };
          const count = await (await service(app, 'OrganizationOverview')).count({ ...filter, state: 'ready' });
          const report = new DriftReport({ json });
          const look = await comparison(app);
          const way = { filter, count, concurrency: AT_ONCE, label: 'Comparing', signal };
          for await (const page of throughOrganizations(app, way, look)) report.add(page);
          report.end();
          sayWhoIsLeft(count - report.count, sameAgainAfter(report.last));
          process.exitCode = report.exitCode(count);
        }),
      ),
    'migrate drift',
    'migrate drift --only acme --json',
  );

/** Compares a database with a new one, which it creates for this purpose. */
async function comparison(app: INestApplicationContext): Promise<(one: Target) => Promise<Drift>> {
  const drift = await service(app, 'SchemaDrift');
  const { head } = await service(app, 'TenantSchema');
  const expected = await drift.expected();
  return async ({ slug, database_id: id, server_id, schema }) => {
    if (schema !== head) return { slug };
    return drift.of({ id, server_id }, expected).then(
      (differences) => ({ slug, differences: differences.map(inWords) }),
      (error: unknown) => ({ slug, error: reasonOf(error) }),
    );
  };
}
