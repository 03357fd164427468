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
    const gauge = (name: string, help: string, read: (server: DatabaseServer) => number): void =>
      metrics.gauge(name, help, each(read));
    const counter = (name: string, help: string, read: (server: DatabaseServer) => number): void =>
      metrics.counter(name, help, each(read));
    const sources = (server: DatabaseServer) => this.dataSources.stats(server);

    gauge(
      'tenantry_server_reachable',
      "Whether the administrator's connection to a PostgreSQL server answered recently: 1 or 0.",
      ({ admin }) => Number(!admin.isUnreachable),
    );
    gauge('tenantry_connections_in_use', 'Open connections to tenant databases.', ({ budget }) => budget.inUse);
    gauge('tenantry_connections_waiting', 'Connections waiting for the budget.', ({ budget }) => budget.waiting);
    gauge(
      'tenantry_connections_limit',
      'Maximum number of open connections to tenant databases.',
      ({ budget }) => budget.limit,
    );
    gauge(
      'tenantry_connection_share_granted',
      'Connections of all kinds that core grants this process.',
      ({ admin }) => admin.connections.limit,
    );
    gauge(
      'tenantry_connection_share_used',
      'Connections of all kinds that this process has open.',
      ({ admin }) => admin.connections.inUse,
    );
    gauge(
      'tenantry_connection_share_wanted',
      'Connections of all kinds that this process uses or waits for.',
      ({ admin }) => admin.connections.demand,
    );
    gauge(
      'tenantry_connection_cap',
      'Connections that all processes together may have open, according to the latest answer of core.',
      ({ id }) => this.shares.grantOf(id)?.cap ?? 0,
    );
    gauge(
      'tenantry_processes',
      'Processes with a share of the connections that sent core a heartbeat within 15 s.',
      ({ id }) => this.shares.grantOf(id)?.living ?? 0,
    );
    metrics.durations(
      'tenantry_connection_wait_seconds',
      'Time a connection to a tenant database waited for the budget, including waits that failed.',
      each(({ budget }) => budget.waits),
    );
    counter(
      'tenantry_connections_refused_total',
      'Connections that timed out waiting.',
      ({ budget }) => budget.refused,
    );
    counter(
      'tenantry_connections_reclaimed_total',
      'Idle connections closed to free capacity for others.',
      (server) => sources(server).reclaimed,
    );
    gauge('tenantry_data_sources_open', 'Open tenant DataSources.', (server) => sources(server).open);
    gauge('tenantry_data_sources_leased', 'Tenant DataSources in use.', (server) => sources(server).leased);
    metrics.durations(
      'tenantry_data_source_open_seconds',
      'Time to open a tenant DataSource.',
      each((server) => sources(server).openings),
    );
    counter(
      'tenantry_data_source_failures_total',
      'Failed attempts to open a tenant database.',
      (server) => sources(server).failed,
    );
    counter(
      'tenantry_data_sources_evicted_total',
      'Tenant DataSources closed because the maximum was reached.',
      (server) => sources(server).evicted,
    );
  }
}
