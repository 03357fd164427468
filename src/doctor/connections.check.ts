import { Inject, Injectable } from '@nestjs/common';
import { PostgresAdmin } from '../database/server/postgres-admin.js';
import { CONNECTIONS_IN_USE, type ConnectionsInUse } from '../database/server/server-facts.js';
import { KEPT_FOR_JOINER, LEAST_ELSEWHERE, LEAST_ON_CORE_SERVER } from '../database/shares/least-connections.js';
import { LIVES } from '../database/shares/share-beat.js';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { ServerCheck } from './check.js';
import { judgeConnections, type ShareStats } from './connection-stats.js';
import type { Finding } from './finding.js';

const CAP = `
  SELECT connections IS NOT NULL AS "isSet", connection_cap(connections, $2) AS cap,
    (SELECT coalesce(sum(granted), 0)::int FROM connection_shares WHERE server_id = $1) AS granted
  FROM database_servers WHERE id = $1`;

const SHARES = `
  SELECT p.name, s.granted, greatest(0, extract(epoch FROM now() - p.seen_at))::int AS silent,
    ${LIVES} AS lives
  FROM connection_shares s JOIN processes p ON p.id = s.process_id
  WHERE s.server_id = $1 AND p.kind = 'server' AND p.ended_at IS NULL ORDER BY p.started_at`;

/** Checks that the shares of all processes fit into the connections of each server, and finds shares of dead processes. */
@Injectable()
export class ConnectionsCheck extends ServerCheck {
  override readonly name = 'Connections';

  @Inject() private readonly core: PostgresAdmin;

  protected override async inspectServer({ id, admin, address }: DatabaseServer): Promise<Finding[]> {
    const [row] = await admin.query<ConnectionsInUse>(CONNECTIONS_IN_USE);
    const server = row ?? { used: 0, most: 0, available: 0 };
    const [cap] = await this.core.query<{ cap: number; isSet: boolean; granted: number }>(CAP, [id, server.available]);
    return judgeConnections(address, {
      ...server,
      ...(cap ?? { cap: 0, isSet: false, granted: 0 }),
      least: id === this.servers.coreServer.id ? LEAST_ON_CORE_SERVER : LEAST_ELSEWHERE,
      kept: KEPT_FOR_JOINER,
      shares: await this.core.query<ShareStats>(SHARES, [id]),
    });
  }
}
