import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import { type Fleet, FleetFigures } from '../../tenancy/fleet-figures.js';
import type { Labels, ReadMetrics } from './read-metrics.js';

/** Prometheus gets the other figures even when core is long in answering. */
const PATIENCE_MS = 1 * SECOND;

/** What core knows of all tenants together; the same in every process. Missing while core does not answer. */
@Injectable()
export class FleetMetrics {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly figures: FleetFigures,
  ) {}

  register(metrics: ReadMetrics): void {
    const fleet = (read: (fleet: Fleet) => [Labels, number][]) => async (): Promise<[Labels, number][]> => {
      const figures = await this.read();
      return figures ? read(figures) : [];
    };

    metrics.gauge(
      'tenantry_tenants',
      'Organizations, by status.',
      fleet(({ statuses }) => statuses.map(({ name, count }) => [{ status: name }, count])),
    );
    metrics.gauge(
      'tenantry_tenants_quarantined',
      'Organizations kept out by a migration that failed.',
      fleet(({ quarantined }) => [[{}, quarantined]]),
    );
    metrics.gauge(
      'tenantry_tenant_databases',
      'Tenant databases, by their state in the ledger.',
      fleet(({ states }) => states.map(({ name, count }) => [{ state: name }, count])),
    );
    metrics.gauge(
      'tenantry_pool_spares',
      'Spare databases, ready for new organizations.',
      fleet(({ spares }) => [[{}, spares]]),
    );
    metrics.gauge('tenantry_pool_target', 'Spare databases that there should be.', () => [
      [{}, this.config.TENANT_POOL_READY],
    ]);
    metrics.gauge(
      'tenantry_migration_databases',
      'Databases of the latest run of migrations, by what became of them.',
      fleet(({ results }) => results.map(({ name, count }) => [{ state: name }, count])),
    );
    metrics.gauge(
      'tenantry_migration_seconds',
      'How long a database took in the latest run of migrations.',
      fleet(({ migration_seconds: taken }) =>
        taken
          ? [
              [{ quantile: '0.5' }, taken.median],
              [{ quantile: '0.99' }, taken.p99],
            ]
          : [],
      ),
    );
  }

  private async read(): Promise<Fleet | null> {
    const late = sleep(PATIENCE_MS, null, { ref: false });
    return Promise.race([this.figures.read().catch(() => null), late]);
  }
}
