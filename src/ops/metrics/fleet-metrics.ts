import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { type Fleet, FleetStats } from '../../tenancy/catalog/fleet-stats.js';
import { patient } from './patient.js';
import type { Reading, ReadMetrics } from './read-metrics.js';

/** Core's figures about all tenants, identical in every process. Absent while core does not answer. */
@Injectable()
export class FleetMetrics {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly stats: FleetStats,
  ) {}

  register(metrics: ReadMetrics): void {
    const gauge = (name: string, help: string, read: (fleet: Fleet) => Reading<number>): void =>
      metrics.gauge(name, help, async () => {
        const fleet = await patient(this.stats.read());
        return fleet ? read(fleet) : [];
      });
    gauge('tenantry_tenants', 'Organizations, by status.', ({ statuses }) =>
      statuses.map(({ name, count }) => [{ status: name }, count]),
    );
    gauge(
      'tenantry_tenants_quarantined',
      'Organizations quarantined by a failed migration.',
      ({ quarantined }) => quarantined,
    );
    gauge('tenantry_tenant_databases', 'Tenant databases, by their state in the catalog.', ({ states }) =>
      states.map(({ name, count }) => [{ state: name }, count]),
    );
    gauge('tenantry_pool_spares', 'Spare databases, ready for new organizations.', ({ spares }) => spares);
    metrics.gauge('tenantry_pool_target', 'Target number of spare databases.', () => this.config.TENANT_POOL_READY);
    gauge('tenantry_migration_databases', 'Databases of the latest migration run, by outcome.', ({ results }) =>
      results.map(({ name, count }) => [{ state: name }, count]),
    );
    gauge(
      'tenantry_migration_seconds',
      'Time per database in the latest migration run.',
      ({ migration_seconds: taken }) =>
        taken
          ? [
              [{ quantile: '0.5' }, taken.median],
              [{ quantile: '0.99' }, taken.p99],
            ]
          : [],
    );
  }
}
