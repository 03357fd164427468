import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core/core-context.js';
import { MoveCatalog } from '../tenancy/move/move-catalog.js';
import { UNFINISHED } from '../tenancy/move/tenant-move.js';
import { TenantMoves } from '../tenancy/move/tenant-moves.js';
import { ServerAdministration } from '../tenancy/server-administration/server-administration.js';
import { DatabaseServers } from '../tenancy/servers/database-servers.js';
import { databaseName } from '../tenancy/tenant.js';
import { type Check, each } from './check.js';
import { about, type Finding, MOST_NAMED, problem, warning } from './finding.js';

interface Copy {
  id: string;
  server_id: string;
}

const ARRIVING_ALONE = `
  SELECT d.id, d.server_id FROM tenant_databases d WHERE d.state = 'arriving' AND NOT EXISTS (
    SELECT FROM tenant_moves m WHERE m.to_database = d.id AND m.step = ANY ($1))
  ORDER BY d.id LIMIT ${MOST_NAMED}`;

const LEFT = `SELECT id, server_id FROM tenant_databases WHERE state = 'left' ORDER BY id LIMIT ${MOST_NAMED}`;

/** Moves that no process continues, and the databases that moves left behind. */
@Injectable()
export class MovesCheck implements Check {
  readonly name = 'Moves';

  constructor(
    private readonly core: CoreContext,
    private readonly catalog: MoveCatalog,
    private readonly moves: TenantMoves,
    private readonly servers: DatabaseServers,
    private readonly registry: ServerAdministration,
  ) {}

  async inspect(): Promise<Finding[]> {
    return [
      ...about(await this.stalled(), STALLED),
      ...about(await this.overdue(), OVERDUE),
      ...about((await this.core.query<Copy>(ARRIVING_ALONE, [UNFINISHED])).map(nameOf), ALONE),
      ...about((await this.open()).map(nameOf), OPEN),
      ...about(await this.stoppedAway(), AWAY_STOPPED),
    ];
  }

  /** Closes old copies. */
  async fix(): Promise<void> {
    await each(await this.open(), async ({ id, server_id }) =>
      (await this.servers.get(server_id)).databases.closeToRole(id),
    );
  }

  private async stalled(): Promise<string[]> {
    const unfinished = await this.catalog.list(`step = ANY ($1) ORDER BY id LIMIT ${MOST_NAMED}`, [UNFINISHED]);
    const names: string[] = [];
    for (const move of unfinished) if (!(await this.moves.isAtWork(move))) names.push(move.slug);
    return names;
  }

  private async overdue(): Promise<string[]> {
    const condition = `step = 'switched' AND keep_until < now() - interval '1 hour' ORDER BY id LIMIT ${MOST_NAMED}`;
    return (await this.catalog.list(condition)).map(({ from_database }) => databaseName(from_database));
  }

  /** Drains and balances. A server without databases needs none. */
  private async stoppedAway(): Promise<string[]> {
    return (await this.registry.list()).flatMap(({ host, port, databases, moves_away: last }) =>
      last?.state === 'stopped' && databases > 0
        ? [`${host}:${port} (${last.made} of ${last.planned}${last.error === null ? '' : `: ${last.error}`})`]
        : [],
    );
  }

  private async open(): Promise<Copy[]> {
    const open: Copy[] = [];
    for (const copy of await this.core.query<Copy>(LEFT)) {
      if (!(await this.servers.isReachable(copy.server_id))) continue;
      if (await (await this.servers.get(copy.server_id)).databases.isOpenToRole(copy.id)) open.push(copy);
    }
    return open;
  }
}

const nameOf = ({ id }: Copy): string => databaseName(id);

const STALLED = warning('move_stalled', {
  meaning: 'A move of the organization has stopped. The organization is served from its old database.',
  advice: 'Run `npx tenantry tenant move <slug> --status` to see the reason, then --resume or --abandon.',
});

const OVERDUE = warning('left_database_overdue', {
  meaning: 'The time of an old copy ended more than an hour ago, but it still exists.',
  advice: 'Start a server. If the finding remains, the log contains the cause.',
});

const ALONE = warning('arriving_without_move', {
  meaning: 'A database was prepared for a move that no longer exists. No organization uses it.',
  advice: 'Check its contents. If it is not needed, drop it by hand, and delete its row in tenant_databases.',
});

const OPEN = problem('left_database_open', {
  meaning: 'The role of an organization can connect to an old copy of its database. Its writes there would be lost.',
  advice: 'Run `npx tenantry doctor --fix`.',
  fixable: true,
});

const AWAY_STOPPED = warning('moves_away_stopped', {
  meaning: 'A drain or a balance of the server stopped before its end.',
  advice: 'Resume or abandon the move that stopped, and run `servers drain` or `servers balance` again.',
});
