import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { ServerStatus } from '../../tenancy/server-administration/server-status.js';
import type { MovesAway } from '../../tenancy/servers/moves-away.js';
import { withoutCommand } from '../moves/move.errors.js';
import type { Health } from '../../tenancy/server-administration/server-health.js';

/** The connections of a server, of all programs together; null if it is not reachable */
export class ServerConnectionsView {
  /** max_connections of PostgreSQL */
  @ApiProperty({ type: 'integer' })
  most: number | null;

  /** Those that are not reserved */
  @ApiProperty({ type: 'integer' })
  available: number | null;

  @ApiProperty({ type: 'integer' })
  used: number | null;
}

/** Inline: a reference cannot be null in OpenAPI 3.0. */
const MOVES_AWAY = {
  type: 'object',
  nullable: true,
  description:
    'The last drain or balance that moved organizations away. To continue one that is `stopped`, start another',
  required: ['planned', 'made', 'state', 'error', 'started_at'],
  properties: {
    planned: { type: 'integer' },
    made: { type: 'integer' },
    state: { type: 'string', enum: ['running', 'done', 'stopped'] },
    error: { type: 'string', nullable: true, description: 'Why it failed' },
    started_at: { type: 'string', format: 'date-time' },
  },
} as const satisfies ApiPropertyOptions;

/** A PostgreSQL server that holds databases of organizations */
export class ServerView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /**
   * Its address
   * @example "10.0.0.5:5432"
   */
  label: string;

  /** New organizations are created on open servers only */
  state: 'open' | 'closed';

  /** Number of databases of organizations, and of spares */
  @ApiProperty({ type: 'integer' })
  databases: number;

  /** Null for no limit */
  @ApiProperty({ type: 'integer' })
  max_databases: number | null;

  /** Maximum number of connections of all processes together; null for all except a reserve */
  @ApiProperty({ type: 'integer' })
  connections_limit: number | null;

  is_reachable: boolean;

  /** Why it is not reachable */
  fault: string | null;

  connections: ServerConnectionsView;

  @ApiProperty(MOVES_AWAY)
  moves_away: MovesAway | null;

  checked_at: Date;
}

/** A page of servers */
export class ServerPage extends PageView<ServerView> {
  declare items: ServerView[];
}

export type ServerWithHealth = ServerStatus & { readonly health: Health };

export const serverView = ({ health, ...server }: ServerWithHealth): ServerView => ({
  id: server.id,
  label: `${server.host.includes(':') ? `[${server.host}]` : server.host}:${server.port}`,
  state: server.state,
  databases: server.databases,
  max_databases: server.max_databases,
  connections_limit: server.connections,
  is_reachable: health.fault === null,
  fault: health.fault,
  connections: connectionsView(health.connections ?? UNKNOWN),
  moves_away: server.moves_away && movesAwayView(server.moves_away),
  checked_at: health.checkedAt,
});

const movesAwayView = ({ planned, made, state, error, started_at }: MovesAway): MovesAway => ({
  planned,
  made,
  state,
  error: error && withoutCommand(error),
  started_at,
});

const UNKNOWN: ServerConnectionsView = { most: null, available: null, used: null };

const connectionsView = ({ most, available, used }: ServerConnectionsView): ServerConnectionsView => ({
  most,
  available,
  used,
});
