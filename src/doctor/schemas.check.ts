import { Injectable } from '@nestjs/common';
import { FleetStatus } from '../tenancy/fleet/fleet-status.js';
import { TenantSchema } from '../tenancy/tenant-schema.js';
import type { Check } from './check.js';
import { about, type Finding, problem, warning } from './finding.js';
import { Inventory } from './inventory.js';

/** The schema versions of tenant databases, as the catalog records them. */
@Injectable()
export class SchemasCheck implements Check {
  readonly name = 'Schemas';

  constructor(
    private readonly fleet: FleetStatus,
    private readonly inventory: Inventory,
    private readonly release: TenantSchema,
  ) {}

  async inspect(): Promise<Finding[]> {
    const found = await this.inventory.ready(conditions(this.release));
    const of = (name: keyof ReturnType<typeof conditions>, finding: Finding): Finding[] =>
      about(found[name].names, finding, found[name].count);
    const runs = await this.fleet.runs();
    return [
      ...of('quarantined', QUARANTINED),
      ...runs.filter(({ state }) => state === 'interrupted').map(({ id }) => interrupted(id)),
      ...of('not_served', NOT_SERVED),
      ...of('behind', BEHIND),
      ...of('spares_behind', SPARES_BEHIND),
      ...of('ahead', AHEAD),
    ];
  }
}

const conditions = ({ head, minServedSchema }: TenantSchema) => ({
  quarantined: 'd.organization_id IS NOT NULL AND d.quarantined_at IS NOT NULL',
  not_served: `d.organization_id IS NOT NULL AND d.schema < ${minServedSchema}`,
  behind: `d.organization_id IS NOT NULL AND d.schema >= ${minServedSchema} AND d.schema < ${head}`,
  spares_behind: `d.organization_id IS NULL AND d.schema < ${head}`,
  ahead: `d.organization_id IS NOT NULL AND d.schema > ${head}`,
});

const MIGRATE = 'Run: npx tenantry migrate tenants';

const QUARANTINED = problem('tenant_quarantined', {
  meaning: 'A migration of the organization failed and was rolled back. Every request gets a 503.',
  advice:
    'Fix the cause of the failure, then run `npx tenantry migrate tenants --resume <run>`. To find the run: npx tenantry migrate status',
});

const interrupted = (run: string): Finding =>
  warning('migration_run_interrupted', {
    about: [run],
    meaning: 'The process that migrated the organizations died. Some organizations are not migrated.',
    advice: `Run: npx tenantry migrate tenants --resume ${run}`,
  });

const NOT_SERVED = problem('tenant_schema_too_old', {
  meaning: 'The schema is too old for this release. Every request gets a 503.',
  advice: MIGRATE,
});

const BEHIND = warning('tenant_schema_behind', {
  meaning: 'The schema is older than that of this release. It is served until a release requires a newer one.',
  advice: MIGRATE,
});

const SPARES_BEHIND = warning('spare_schema_behind', {
  meaning: 'Spare databases have an older schema, and so will the organizations that get them.',
  advice: MIGRATE,
});

const AHEAD = warning('tenant_schema_ahead', {
  meaning: 'The schema is newer than this release, so this release may reject it.',
  advice: 'Run the doctor of the newest release that is deployed.',
});
