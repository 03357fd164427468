import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core/core-context.js';
import { TenantReconciler } from '../tenancy/lifecycle/tenant-reconciler.js';
import { databaseName } from '../tenancy/tenant.js';
import type { Check } from './check.js';
import { about, type Finding, MOST_NAMED, problem, warning } from './finding.js';

/** Steps unfinished for a minute. The reconciler of a running server would have finished them by then. */
const STALLED = `updated_at < now() - interval '1 minute'`;

const STEPS = `
  SELECT d.id, o.slug, CASE WHEN d.state IN ('ready', 'fenced') THEN 'rotating' ELSE d.state END AS step
  FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id
  WHERE d.state = 'disputed'
     OR d.${STALLED} AND (d.state IN ('building', 'fencing', 'restoring', 'removing', 'purging')
                          OR d.state IN ('ready', 'fenced') AND d.next_secret IS NOT NULL)
  UNION ALL
  SELECT o.id, o.slug, 'provisioning' FROM organizations o WHERE o.status = 'provisioning' AND o.${STALLED}`;

/** For each kind of step: the steps that a finding names, and their total number. */
const SOME_STEPS = `
  SELECT id, slug, step, count::int FROM (
    SELECT *, count(*) OVER (PARTITION BY step) AS count, row_number() OVER (PARTITION BY step ORDER BY id) AS nth
    FROM (${STEPS}) steps) numbered
  WHERE nth <= ${MOST_NAMED}`;

interface Step {
  id: string;
  slug: string | null;
  step: string;
  count: number;
}

/** Steps that a crash interrupted and that are still unfinished. */
@Injectable()
export class StalledStepsCheck implements Check {
  readonly name = 'Stalled steps';

  constructor(
    private readonly core: CoreContext,
    private readonly reconciler: TenantReconciler,
  ) {}

  async inspect(): Promise<Finding[]> {
    const rows = await this.core.query<Step>(SOME_STEPS);
    return Object.entries(FINDINGS).flatMap(([step, found]) => {
      const those = rows.filter((row) => row.step === step);
      const names = [...new Set(those.map(({ id, slug }) => slug ?? databaseName(id)))];
      return about(names, found, those.length < MOST_NAMED ? names.length : those[0]?.count);
    });
  }

  /** Runs one round of the reconciler, like a running server. */
  fix(): Promise<void> {
    return this.reconciler.reconcile();
  }
}

const RECONCILE = {
  advice: 'Start a server, or run `npx tenantry doctor --fix`. If the finding remains, the log contains the cause.',
  fixable: true,
};

/** By step. */
const FINDINGS: Readonly<Record<string, Finding>> = {
  provisioning: problem('provisioning_stalled', {
    meaning: 'The organization was created more than a minute ago but is not ready.',
    ...RECONCILE,
  }),
  building: warning('building_stalled', {
    meaning: 'The creation of a database was not finished. The database holds no data.',
    ...RECONCILE,
  }),
  removing: warning('removing_stalled', {
    meaning: 'A database without data was marked for removal but still exists.',
    ...RECONCILE,
  }),
  fencing: problem('fencing_stalled', {
    meaning: 'The organization was deleted, but its role can still connect to its database.',
    ...RECONCILE,
  }),
  restoring: problem('restoring_stalled', {
    meaning: 'The organization is being restored and cannot be used yet.',
    ...RECONCILE,
  }),
  purging: warning('purging_stalled', {
    meaning: 'The retention of a deleted organization has ended, but its data still exists.',
    ...RECONCILE,
  }),
  rotating: warning('password_rotation_stalled', {
    meaning: 'A password change was interrupted. Each connection tries both passwords.',
    ...RECONCILE,
  }),
  disputed: problem('database_disputed', {
    meaning:
      'PostgreSQL and core disagree about the database, so it is not touched. The log of the server contains the reason.',
    advice:
      'Inspect the database. Then either restore its organization, or drop the database by hand if it is not needed.',
  }),
};
