import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { MovesAwayRecord } from '../servers/moves-away.js';
import type { TenantStatus } from '../tenant.js';
import { MoveRefused } from './move.errors.js';
import type { MoveControl } from './move-control.js';
import { TenantMoves } from './tenant-moves.js';
import type { MoveOptions, TenantMove } from './tenant-move.js';

/** A move that a drain or a balance makes. */
export interface PlannedMove {
  readonly id: string;
  readonly slug: string;
  readonly status: TenantStatus;
  readonly from_server_id: string;
  readonly to_server_id: string;
}

/** The maximum number of moves of a drain. */
const MOST_DRAINED = 100_000;

interface Server {
  id: string;
  tenants: number;
  databases: number;
  max_databases: number | null;
}

const SERVERS = `
  SELECT s.id, coalesce(l.tenants, 0) AS tenants, coalesce(l.databases, 0) AS databases, s.max_databases
  FROM database_servers s LEFT JOIN server_loads l ON l.server_id = s.id`;

const TENANTS = `
  SELECT o.id, o.slug, o.status, d.server_id AS from_server_id
  FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
  WHERE d.server_id = $1 AND d.state = 'ready' AND o.status IN ('active', 'suspended') ORDER BY d.id LIMIT $2`;

/** Moves many organizations, one after the other: all of one server, or as many as even out the servers. */
@Injectable()
export class ServerMoves {
  constructor(
    private readonly core: CoreContext,
    private readonly servers: DatabaseServers,
    private readonly moves: TenantMoves,
    private readonly record: MovesAwayRecord,
  ) {}

  /** The moves that empty a server. It must be closed, so that no new organizations follow. @throws MoveRefused */
  async drain(id: string): Promise<PlannedMove[]> {
    const rooms = (await this.open()).filter((server) => server.id !== id);
    const tenants = await this.core.query<Omit<PlannedMove, 'to_server_id'>>(TENANTS, [id, MOST_DRAINED]);
    return tenants.map((tenant) => ({ ...tenant, to_server_id: take(rooms) }));
  }

  /** The moves, at most `most`, after which the open servers have equally many organizations. @throws MoveRefused */
  async balance(most: number): Promise<PlannedMove[]> {
    const servers = await this.open();
    const total = servers.reduce((sum, { tenants }) => sum + tenants, 0);
    const fair = Math.ceil(total / Math.max(1, servers.length));
    const planned: PlannedMove[] = [];
    for (const { id, tenants } of [...servers].sort((a, b) => b.tenants - a.tenants)) {
      const surplus = Math.min(tenants - fair, most - planned.length);
      if (surplus <= 0) continue;
      for (const tenant of await this.core.query<Omit<PlannedMove, 'to_server_id'>>(TENANTS, [id, surplus]))
        planned.push({ ...tenant, to_server_id: take(servers.filter((server) => server.id !== id)) });
    }
    return planned;
  }

  /**
   * Makes the moves in order, and stops at the first failure. It can be planned and run again.
   *
   * @param onMove called before each move and after it.
   */
  async run(
    planned: readonly PlannedMove[],
    options: MoveOptions,
    control: MoveControl,
    onMove: (planned: PlannedMove, move: TenantMove | null) => void = () => undefined,
  ): Promise<number> {
    let done = 0;
    const from = planned.map(({ from_server_id }) => from_server_id);
    await this.record.keep(from, async (made) => {
      for (const one of planned) {
        if (control.signal?.aborted) break;
        onMove(one, null);
        onMove(one, await this.moves.run(await this.moves.begin(one, one.to_server_id, options, control), control));
        await made(one.from_server_id);
        done += 1;
      }
    });
    return done;
  }

  private async open(): Promise<Server[]> {
    const servers = await this.core.query<Server>(`${SERVERS} WHERE s.state = 'open' ORDER BY s.id`);
    return servers.filter(({ id }) => !this.servers.unreachable.includes(id));
  }
}

/** Gives one more organization to the server with the fewest. @throws MoveRefused if all are full. */
function take(servers: Server[]): string {
  const [emptiest] = servers
    .filter(({ databases, max_databases }) => max_databases === null || databases < max_databases)
    .sort((a, b) => a.tenants - b.tenants);
  if (!emptiest) throw new MoveRefused(['No other server is open and has room. To add one: npx tenantry servers add']);
  emptiest.tenants += 1;
  emptiest.databases += 1;
  return emptiest.id;
}
