import type { Pool } from 'pg';
import type { ProcessIdentity } from './process-identity.js';
import type { ServerSessions } from './server-sessions.js';

/** The report of a process to core about its connections to one server. */
export interface Claim {
  server: string;
  /** Connections without which the process cannot serve requests. */
  least: number;
  need: number;
  wanted: number;
  /** Connections that are open. */
  used: number;
  /** Connections that are open, or that may be opened before the answer arrives. */
  held: number;
  /** Increases with each heartbeat. Core ignores a heartbeat that arrives after a later one. */
  turn: number;
  /** The sessions of the server, if they were just counted. */
  seen: ServerSessions | null;
}

/** Core's answer. */
export interface Grant {
  server: string;
  /** Connections that the process may have open from now on. */
  allowed: number;
  /** Connections that core counts for the process. */
  noted: number;
  /** Connections that all processes together may have open. */
  cap: number | null;
  /** Processes with a share of this server that sent a heartbeat recently. */
  living: number;
  /** Whether this process should count the sessions of the server now. */
  observe: boolean;
}

/** SQL: whether a process `p` of the table `processes` still sends heartbeats. */
export const LIVES = `p.ended_at IS NULL AND p.seen_at >= now() - interval '15 seconds'`;

const SHARE = 'SELECT * FROM share_connections($1::jsonb, $2::jsonb)';

const END = 'UPDATE processes SET ended_at = now() WHERE id = $1';

/** Reports the connections of this process to core, and returns its grants, in one statement for all servers. */
export async function beat(core: Pool, process: ProcessIdentity, claims: readonly Claim[]): Promise<Grant[]> {
  const { id, name, release, kind } = process;
  const parameters = [JSON.stringify({ id, name, release, kind }), JSON.stringify(claims)];
  return (await core.query<Grant>(SHARE, parameters)).rows;
}

/** Reports the end of this process. Its shares are free as soon as the servers show none of its connections. */
export async function sayEnd(core: Pool, { id }: ProcessIdentity): Promise<void> {
  await core.query(END, [id]);
}
