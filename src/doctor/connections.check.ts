import { Injectable } from '@nestjs/common';
import { availableConnections } from '../database/connection-ceiling.js';
import type { DatabaseServer } from '../tenancy/database-server.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { ServerCheck } from './check.js';
import { judgeConnections } from './connection-figures.js';
import type { Finding } from './finding.js';

/** Whether the maximum number of connections of the processes fits each server. */
@Injectable()
export class ConnectionsCheck extends ServerCheck {
  override readonly name = 'Connections';

  constructor(servers: DatabaseServers) {
    super(servers);
  }

  protected override async lookAt(server: DatabaseServer): Promise<Finding[]> {
    await server.measure();
    const available = await availableConnections(server.admin);
    const [row] = await server.admin.query<{ used: number; most: number }>(
      `SELECT count(*)::int AS used, current_setting('max_connections')::int AS most
       FROM pg_stat_activity WHERE backend_type = 'client backend'`,
    );
    const { used = 0, most = 0 } = row ?? {};
    return judgeConnections(server.address, {
      most,
      available,
      used,
      each: server.connectionsPerProcess,
      forTenants: server.budget.limit,
      others: `${server === this.servers.home ? 'the core database and ' : ''}administration`,
    });
  }
}
