import { inWords } from '../../database/schema/schema-description.js';
import { reasonOf } from '../../tenancy/fleet/migration-failure.js';
import type { Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { detailsOf } from '../organization.js';
import { sameAgainAfter, sayWhoIsLeft } from '../terminal/who-is-left.js';
import { type Target, throughOrganizations } from '../through-organizations.js';
import { type Drift, DriftReport } from './drift-report.js';

const AT_ONCE = 4;

export const driftCommand = (): CliCommand =>
  new CliCommand('drift')
    .description('compare the schema of every organization with the schema that this release gives a new one')
    .option('--only <slug...>', 'only these organizations')
    .option('--after <slug>', 'only organizations after this slug, to continue after Ctrl-C')
    .note(
      'Ctrl-C stops after the current organization. Exits with 1 if one differs, and\nwith 3 if some were not checked.',
    )
    .examples('migrate drift', 'migrate drift --only acme --json')
    .inApp(async (app, { only = null, after = '', json }: Json & { only?: string[] | null; after?: string }) => {
      const { signal } = app;
      for (const slug of only ?? []) await detailsOf(app, slug);
      const filter = { only, after: after === '' ? null : after };
      const count = await app.get('OrganizationOverview').count({ ...filter, state: 'ready' });
      const report = new DriftReport({ json });
      const look = await comparison(app);
      const way = { filter, count, concurrency: AT_ONCE, label: 'Comparing', signal };
      for await (const page of throughOrganizations(app, way, look)) report.add(page);
      report.end();
      sayWhoIsLeft(count - report.count, sameAgainAfter(report.last));
      process.exitCode = report.exitCode(count);
    });

/** Compares a database with a new one, which it creates for this purpose. */
async function comparison(app: App): Promise<(one: Target) => Promise<Drift>> {
  const drift = app.get('SchemaDrift');
  const { head } = app.get('TenantSchema');
  const expected = await drift.expected();
  return async ({ slug, database_id: id, server_id, schema }) => {
    if (schema !== head) return { slug };
    return drift.of({ id, server_id }, expected).then(
      (differences) => ({ slug, differences: differences.map(inWords) }),
      (error: unknown) => ({ slug, error: reasonOf(error) }),
    );
  };
}
