import type { ClientConfig } from 'pg';
import type { Config } from '../config/config.js';
import { SECOND } from '../config/units.js';
import { watchedSocket } from './watched-socket.js';

/** Where a server is and how to administer it: the environment's, or one registered in core by the same names. */
export interface ServerSettings extends Pick<
  Config,
  'DB_HOST' | 'DB_PORT' | 'DB_DIRECT_HOST' | 'DB_DIRECT_PORT' | 'DB_SSL' | 'DB_SSL_CA' | 'DB_USER'
> {
  readonly DB_PASS: ClientConfig['password'];
}

export interface Credentials {
  database: string;
  user: string;
  /** A function is asked at each connection. */
  password: ClientConfig['password'];
}

/** Connections the core database's DataSource has at most. */
export const CORE_CONNECTIONS = 10;

/** A server that hangs is noticed: connecting takes at most this long. */
export const CONNECT_TIMEOUT_MS = 2 * SECOND;

/** An idle connection is probed after this long, and given up when ten probes, one a second, stay unanswered. */
const KEEP_ALIVE_MS = 10 * SECOND;

/** Requests are answered within 5 s even when the server stops answering. */
const QUERY_TIMEOUT_MS = 5 * SECOND;

/** How requests connect. */
export interface RequestConnection extends ClientConfig {
  /** Whether a statement prepared on a connection is there the next time: not behind a pooler that lends it by transaction. */
  prepares: boolean;
}

/** How requests connect: to DB_HOST, which is a pooler if there is another way to the server, and never waiting for long. */
export function requestConnection(server: ServerSettings, credentials: Credentials): RequestConnection {
  return {
    ...connection(server, credentials),
    host: server.DB_HOST,
    port: server.DB_PORT,
    query_timeout: QUERY_TIMEOUT_MS,
    prepares: server.DB_DIRECT_HOST === undefined && server.DB_DIRECT_PORT === undefined,
  };
}

/**
 * How administration connects: straight to the server, since locks and SET do not survive a transaction pooler. A statement
 * may take any time, as long as its server gives signs of life.
 */
export function directConnection(server: ServerSettings, credentials: Credentials): ClientConfig {
  const address = { host: server.DB_DIRECT_HOST ?? server.DB_HOST, port: server.DB_DIRECT_PORT ?? server.DB_PORT };
  return { ...connection(server, credentials), ...address, stream: () => watchedSocket(address) };
}

function connection(server: ServerSettings, credentials: Credentials): ClientConfig {
  return {
    ...credentials,
    ssl: tls(server),
    application_name: 'tenantry',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  };
}

function tls({ DB_SSL, DB_SSL_CA }: ServerSettings): ClientConfig['ssl'] {
  if (DB_SSL === 'off') return false;
  return { rejectUnauthorized: DB_SSL === 'verify-full', ca: DB_SSL_CA };
}
