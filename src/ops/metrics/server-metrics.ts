import { Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../../tenancy/database-server.js';
import { DatabaseServers } from '../../tenancy/database-servers.js';
import { TenantDataSources } from '../../tenancy/tenant-data-sources.js';
import type { Labels, ReadMetrics } from './read-metrics.js';

/** Connections and DataSources, for each PostgreSQL server that holds tenants. */
@Injectable()
export class ServerMetrics {
  constructor(
    private readonly servers: DatabaseServers,
    private readonly dataSources: TenantDataSources,
  ) {}

  register(metrics: ReadMetrics): void {
    const each =
      <Value>(read: (server: DatabaseServer) => Value) =>
      (): [Labels, Value][] =>
        this.servers.list().map((server) => [{ server: server.id }, read(server)]);
    const sources = (server: DatabaseServer) => this.dataSources.figures(server);

    metrics.gauge(
      'tenantry_server_reachable',
      'Whether a PostgreSQL server answered its administrator lately: 1 or 0.',
      each(({ admin }) => Number(!admin.isLost)),
    );
    metrics.gauge(
      'tenantry_connections_in_use',
      'Connections to tenant databases that are open.',
      each(({ budget }) => budget.inUse),
    );
    metrics.gauge(
      'tenantry_connections_waiting',
      'Connections that wait for the budget.',
      each(({ budget }) => budget.waiting),
    );
    metrics.gauge(
      'tenantry_connections_limit',
      'Connections to tenant databases allowed at once.',
      each(({ budget }) => budget.limit),
    );
    metrics.durations(
      'tenantry_connection_wait_seconds',
      'How long a connection to a tenant database waited for the budget, also in vain.',
      each(({ budget }) => budget.waits),
    );
    metrics.counter(
      'tenantry_connections_refused_total',
      'Connections that waited too long.',
      each(({ budget }) => budget.refused),
    );
    metrics.counter(
      'tenantry_connections_reclaimed_total',
      'Idle connections closed because others needed them.',
      each((server) => sources(server).reclaimed),
    );
    metrics.gauge(
      'tenantry_data_sources_open',
      'Tenant DataSources that are open.',
      each((server) => sources(server).open),
    );
    metrics.gauge(
      'tenantry_data_sources_leased',
      'Tenant DataSources that somebody uses.',
      each((server) => sources(server).leased),
    );
    metrics.durations(
      'tenantry_data_source_open_seconds',
      'How long opening a tenant DataSource took.',
      each((server) => sources(server).openings),
    );
    metrics.counter(
      'tenantry_data_source_failures_total',
      'Tenant databases that could not be opened, each time they were tried.',
      each((server) => sources(server).failed),
    );
    metrics.counter(
      'tenantry_data_sources_evicted_total',
      'Tenant DataSources closed for the cap.',
      each((server) => sources(server).evicted),
    );
  }
}
