import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { ConnectionBudget } from '../database/connection-budget.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { type DataSourceFigures, TenantDataSources } from '../tenancy/tenant-data-sources.js';

/** What there is to tell of one database server. */
interface ServerFigures {
  server: string;
  budget: ConnectionBudget;
  dataSources: DataSourceFigures;
}

type Figure = readonly [name: string, help: string, read: (figures: ServerFigures) => number];

const GAUGES: readonly Figure[] = [
  ['tenantry_connections_in_use', 'Connections to tenant databases that are open.', (of) => of.budget.inUse],
  ['tenantry_connections_waiting', 'Connections that wait for the budget.', (of) => of.budget.waiting],
  ['tenantry_connections_limit', 'Connections to tenant databases allowed at once.', (of) => of.budget.limit],
  ['tenantry_data_sources_open', 'Tenant DataSources that are open.', (of) => of.dataSources.open],
  ['tenantry_data_sources_leased', 'Tenant DataSources that somebody uses.', (of) => of.dataSources.leased],
];

const COUNTERS: readonly Figure[] = [
  ['tenantry_connections_refused_total', 'Connections that waited too long.', (of) => of.budget.refused],
  ['tenantry_data_sources_opened_total', 'Tenant DataSources opened.', (of) => of.dataSources.opened],
  ['tenantry_data_sources_evicted_total', 'Tenant DataSources closed for the cap.', (of) => of.dataSources.evicted],
  [
    'tenantry_connections_reclaimed_total',
    'Idle connections closed because others needed them.',
    (of) => of.dataSources.reclaimed,
  ],
];

/** The figures of this application, read when they are asked for. */
@Injectable()
export class Metrics {
  constructor(
    private readonly databaseServers: DatabaseServers,
    private readonly dataSources: TenantDataSources,
  ) {}

  /** A registry of its own, not the process's: applications in one process do not share their figures. */
  registry(): Registry {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const common = { labelNames: ['server'], registers: [registry] };
    for (const [name, help, read] of GAUGES) {
      const collect = (): void => this.servers().forEach((each) => gauge.set({ server: each.server }, read(each)));
      const gauge = new Gauge({ name, help, collect, ...common });
    }
    for (const [name, help, read] of COUNTERS) {
      const collect = (): void => {
        counter.reset();
        this.servers().forEach((each) => counter.inc({ server: each.server }, read(each)));
      };
      const counter = new Counter({ name, help, collect, ...common });
    }
    return registry;
  }

  private servers(): ServerFigures[] {
    return this.databaseServers
      .list()
      .map((server) => ({ server: server.id, budget: server.budget, dataSources: this.dataSources.figures(server) }));
  }
}
