import { Injectable } from '@nestjs/common';
import { availableConnections } from '../database/connection-ceiling.js';
import type { DatabaseServer } from '../tenancy/database-server.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { ServerCheck } from './check.js';
import { type Finding, note, problem, warning } from './finding.js';

/** Above this share of connections in use, the next peak finds none. */
const SCARCE = 0.9;

/** Whether the connections that processes may open fit in what each server has. */
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
    return [this.arithmetic(server, available, most), ...scarcity(server, available, used)];
  }

  private arithmetic(server: DatabaseServer, available: number, most: number): Finding {
    const each = server.connectionsPerProcess;
    const fit = Math.floor(available / each);
    const facts = {
      about: [server.address],
      meaning:
        `max_connections ${most}, ${most - available} of them reserved. A process takes ${each} at most: ` +
        `${server.budget.limit} for requests of tenants, ${each - server.budget.limit} for ` +
        `${server === this.servers.home ? 'the core database and ' : ''}administration. ${fits(fit)}`,
    };
    const advice = `Raise max_connections to ${2 * each + most - available} for two processes, or lower TENANT_CONNECTIONS_MAX.`;
    if (fit < 1) return problem('connections_too_few', { ...facts, advice });
    if (fit < 2) return warning('connections_for_one_process', { ...facts, advice });
    return note('connections', facts);
  }
}

const fits = (processes: number): string =>
  processes === 0
    ? 'That is more than there are.'
    : processes === 1
      ? 'One process fits, so no second one during a release.'
      : `${processes} processes fit.`;

function scarcity({ address }: DatabaseServer, available: number, used: number): Finding[] {
  if (used < SCARCE * available) return [];
  return [
    warning('connections_scarce', {
      about: [address],
      meaning: `${used} of ${available} connections are in use at this moment; when none is left, requests get a 503.`,
      advice: 'SELECT usename, application_name, count(*) FROM pg_stat_activity GROUP BY 1, 2; says whose they are.',
    }),
  ];
}
