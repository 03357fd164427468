import { Injectable } from '@nestjs/common';
import { ConnectionShares } from '../../database/shares/connection-shares.js';
import type { DatabaseServer } from '../../tenancy/servers/database-server.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import { TenantDataSources } from '../../tenancy/connections/tenant-data-sources.js';
import type { Labels, ReadMetrics } from './read-metrics.js';

/** Connections and DataSources, for each PostgreSQL server with tenants. */
@Injectable()
export class ServerMetrics {
  constructor(
    private readonly servers: DatabaseServers,
    private readonly dataSources: TenantDataSources,
    private readonly shares: ConnectionShares,
  ) {}

  register(metrics: ReadMetrics): void {
    const each =
      <Value>(read: (server: DatabaseServer) => Value) =>
      (): [Labels, Value][] =>
        this.servers.list().map((server) => [{ server: server.id }, read(server)]);
    const sources = (server: DatabaseServer) => this.dataSources.figures(server);

    metrics.gauge(
      'tenantry_server_reachable',
      "Whether the administrator's connection to a PostgreSQL server answered recently: 1 or 0.",
      each(({ admin }) => Number(!admin.isLost)),
    );
    metrics.gauge(
      'tenantry_connections_in_use',
      'Open connections to tenant databases.',
      each(({ budget }) => budget.inUse),
    );
    metrics.gauge(
      'tenantry_connections_waiting',
      'Connections waiting for the budget.',
      each(({ budget }) => budget.waiting),
    );
    metrics.gauge(
      'tenantry_connections_limit',
      'Maximum number of open connections to tenant databases.',
      each(({ budget }) => budget.limit),
    );
    metrics.gauge(
      'tenantry_connection_share_granted',
      'Connections of all kinds that core grants this process.',
      each(({ admin }) => admin.connections.limit),
    );
    metrics.gauge(
      'tenantry_connection_share_used',
      'Connections of all kinds that this process has open.',
      each(({ admin }) => admin.connections.inUse),
    );
    metrics.gauge(
      'tenantry_connection_share_wanted',
      'Connections of all kinds that this process uses or waits for.',
      each(({ admin }) => admin.connections.demand),
    );
    metrics.gauge(
      'tenantry_connection_cap',
      'Connections that all processes together may have open, according to the latest answer of core.',
      each(({ id }) => this.shares.grantOf(id)?.cap ?? 0),
    );
    metrics.gauge(
      'tenantry_processes',
      'Processes with a share of the connections that sent core a heartbeat within 15 s.',
      each(({ id }) => this.shares.grantOf(id)?.living ?? 0),
    );
    metrics.durations(
      'tenantry_connection_wait_seconds',
      'Time a connection to a tenant database waited for the budget, including waits that failed.',
      each(({ budget }) => budget.waits),
    );
    metrics.counter(
      'tenantry_connections_refused_total',
      'Connections that timed out waiting.',
      each(({ budget }) => budget.refused),
    );
    metrics.counter(
      'tenantry_connections_reclaimed_total',
      'Idle connections closed to free capacity for others.',
      each((server) => sources(server).reclaimed),
    );
    metrics.gauge(
      'tenantry_data_sources_open',
      'Open tenant DataSources.',
      each((server) => sources(server).open),
    );
    metrics.gauge(
      'tenantry_data_sources_leased',
      'Tenant DataSources in use.',
      each((server) => sources(server).leased),
    );
    metrics.durations(
      'tenantry_data_source_open_seconds',
      'Time to open a tenant DataSource.',
      each((server) => sources(server).openings),
    );
    metrics.counter(
      'tenantry_data_source_failures_total',
      'Failed attempts to open a tenant database.',
      each((server) => sources(server).failed),
    );
    metrics.counter(
      'tenantry_data_sources_evicted_total',
      'Tenant DataSources closed because the maximum was reached.',
      each((server) => sources(server).evicted),
    );
  }
}
