import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { TenantReconciler } from '../tenancy/tenant-reconciler.js';
import { databaseName } from '../tenancy/tenant.js';
import { Check } from './check.js';
import { about, type Finding, problem, warning } from './finding.js';

/** What is half-done for a minute: the reconciler of a running server had its chance. */
const STALLED = `updated_at < now() - interval '1 minute'`;

const STEPS = `
  SELECT d.id, o.slug, CASE WHEN d.state IN ('ready', 'fenced') THEN 'rotating' ELSE d.state END AS step
  FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id
  WHERE d.state = 'disputed'
     OR d.${STALLED} AND (d.state IN ('building', 'fencing', 'restoring', 'removing', 'purging')
                          OR d.state IN ('ready', 'fenced') AND d.next_secret IS NOT NULL)
  UNION ALL
  SELECT o.id, o.slug, 'provisioning' FROM organizations o WHERE o.status = 'provisioning' AND o.${STALLED}`;

interface Step {
  id: string;
  slug: string | null;
  step: string;
}

/** Steps that a crash interrupted and nobody finished. */
@Injectable()
export class StalledStepsCheck extends Check {
  override readonly name = 'Stalled steps';

  constructor(
    private readonly core: CoreContext,
    private readonly reconciler: TenantReconciler,
  ) {
    super();
  }

  override async look(): Promise<Finding[]> {
    const rows = await this.core.manager.query<Step[]>(STEPS);
    return Object.entries(FINDINGS).flatMap(([step, found]) => {
      const names = rows.filter((row) => row.step === step).map(({ id, slug }) => slug ?? databaseName(id));
      return about([...new Set(names)], found);
    });
  }

  /** One round of what a running server does by itself. */
  override fix(): Promise<void> {
    return this.reconciler.reconcile();
  }
}

const RECONCILE = {
  advice: 'Start a server, or npx tenantry doctor --fix; when it stays so, what they log says why.',
  fixable: true,
};

/** By step. */
const FINDINGS: Readonly<Record<string, Finding>> = {
  provisioning: problem('provisioning_stalled', {
    meaning: 'The organization was created and is not ready after a minute.',
    ...RECONCILE,
  }),
  building: warning('building_stalled', {
    meaning: 'A database was begun and not finished; nobody has used it.',
    ...RECONCILE,
  }),
  removing: warning('removing_stalled', {
    meaning: 'A database that nobody has used was to be removed, and is still there.',
    ...RECONCILE,
  }),
  fencing: problem('fencing_stalled', {
    meaning: 'The organization was deleted, and its role is not shut out of its database yet.',
    ...RECONCILE,
  }),
  restoring: problem('restoring_stalled', {
    meaning: 'The organization is being restored, and cannot be used yet.',
    ...RECONCILE,
  }),
  purging: warning('purging_stalled', {
    meaning: 'The data of an organization that was deleted long ago is still there.',
    ...RECONCILE,
  }),
  rotating: warning('password_rotation_stalled', {
    meaning: 'The role was to get another password; which of the two is right is tried at each connection.',
    ...RECONCILE,
  }),
  disputed: problem('database_disputed', {
    meaning: 'PostgreSQL has something else than core says, so the database is left alone. A server’s log said what.',
    advice: 'Look into the database. A deleted organization’s can be restored; what nobody needs, drop by hand.',
  }),
};
