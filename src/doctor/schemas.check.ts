import { Injectable } from '@nestjs/common';
import { FleetStatus } from '../tenancy/fleet-status.js';
import { TenantSchema } from '../tenancy/tenant-schema.js';
import { Check } from './check.js';
import { about, type Finding, problem, warning } from './finding.js';
import { called, Inventory } from './inventory.js';

/** The schema versions of tenant databases, as the ledger records them. */
@Injectable()
export class SchemasCheck extends Check {
  override readonly name = 'Schemas';

  constructor(
    private readonly fleet: FleetStatus,
    private readonly inventory: Inventory,
    private readonly release: TenantSchema,
  ) {
    super();
  }

  override async look(): Promise<Finding[]> {
    const { head } = this.release;
    const entries = await this.inventory.ready();
    const [tenants, spares] = [
      entries.filter(({ slug }) => slug !== null),
      entries.filter(({ slug }) => slug === null),
    ];
    const isServed = ({ schema }: { schema: number }): boolean => schema >= this.release.oldestServed;
    const isBehind = ({ schema }: { schema: number }): boolean => schema < head;
    const { runs } = await this.fleet.read();
    return [
      ...about(tenants.filter(({ is_quarantined }) => is_quarantined).map(called), QUARANTINED),
      ...runs.filter(({ state }) => state === 'interrupted').map(({ id }) => interrupted(id)),
      ...about(tenants.filter((one) => !isServed(one)).map(called), NOT_SERVED),
      ...about(tenants.filter((one) => isServed(one) && isBehind(one)).map(called), BEHIND),
      ...about(spares.filter(isBehind).map(called), SPARES_BEHIND),
      ...about(tenants.filter(({ schema }) => schema > head).map(called), AHEAD),
    ];
  }
}

const MIGRATE = 'npx tenantry migrate tenants';

const QUARANTINED = problem('tenant_quarantined', {
  meaning: 'A migration failed for the organization, so every request gets a 503. The migration was rolled back.',
  advice:
    'npx tenantry migrate status names the run. Fix the cause of the failure, then run npx tenantry migrate tenants --resume <run>.',
});

const interrupted = (run: string): Finding =>
  warning('migration_run_interrupted', {
    about: [run],
    meaning: 'The process that migrated the organizations died, and some were not migrated.',
    advice: `npx tenantry migrate tenants --resume ${run}`,
  });

const NOT_SERVED = problem('tenant_schema_too_old', {
  meaning: 'The schema is older than this release serves. Every request gets a 503.',
  advice: MIGRATE,
});

const BEHIND = warning('tenant_schema_behind', {
  meaning: 'The schema is older than this release’s. It is served until a release requires a newer one.',
  advice: MIGRATE,
});

const SPARES_BEHIND = warning('spare_schema_behind', {
  meaning: 'Spare databases have an older schema. The organizations that get them have it too.',
  advice: MIGRATE,
});

const AHEAD = warning('tenant_schema_ahead', {
  meaning: 'The schema is newer than this release, which may not serve it.',
  advice: 'Run the doctor of the newest release that is deployed.',
});
