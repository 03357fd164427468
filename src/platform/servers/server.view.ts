import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { ServerStatus } from '../../tenancy/server-administration/server-status.js';
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
  checked_at: health.checkedAt,
});

const UNKNOWN: ServerConnectionsView = { most: null, available: null, used: null };

const connectionsView = ({ most, available, used }: ServerConnectionsView): ServerConnectionsView => ({
  most,
  available,
  used,
});
