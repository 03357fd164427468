import { MOVES_AWAY, type MovesAway } from '../servers/moves-away.js';

/** New organizations are created on open servers only. */
export const SERVER_STATES = ['open', 'closed'] as const;

export interface ServerStatus {
  id: string;
  host: string;
  port: number;
  state: (typeof SERVER_STATES)[number];
  /** Number of tenant and spare databases. */
  databases: number;
  /** Null for no limit. */
  max_databases: number | null;
  /** Maximum number of connections of all processes. Null for all except a reserve. */
  connections: number | null;
  /** Null before the first drain or balance. */
  moves_away: MovesAway | null;
}

/** Selects a {@link ServerStatus}. $1 and $2 are host and port of core's server, which the registry does not contain. */
export const STATUS = `
  SELECT s.id, coalesce(s.host, $1) AS host, coalesce(s.port, $2::int) AS port, s.state,
    coalesce(l.databases, 0) AS databases, s.max_databases, s.connections,
    ${MOVES_AWAY} AS moves_away
  FROM database_servers s LEFT JOIN server_loads l ON l.server_id = s.id`;
