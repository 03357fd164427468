import type { ClientConfig } from 'pg';
import type { Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import { watchedSocket } from './watched-socket.js';

/**
 * Address and administration settings of a server: those of the environment, or of a server registered in core, under
 * the same names.
 */
export interface ServerSettings extends Pick<
  Config,
  'DB_HOST' | 'DB_PORT' | 'DB_DIRECT_HOST' | 'DB_DIRECT_PORT' | 'DB_SSL' | 'DB_SSL_CA' | 'DB_USER'
> {
  readonly DB_PASS: ClientConfig['password'];
}

export interface Credentials {
  database: string;
  user: string;
  /** If it is a function, it is called for each connection. */
  password: ClientConfig['password'];
}

/** Maximum number of connections of the core database's DataSource. */
export const CORE_CONNECTIONS = 10;

/** The time limit for connecting, so that a hanging server is detected. */
export const CONNECT_TIMEOUT_MS = 2 * SECOND;

/** An idle connection is probed after this time, and closed after ten unanswered probes at intervals of one second. */
const KEEP_ALIVE_MS = 10 * SECOND;

/** Requests are answered within 5 s, even if the server stops responding. */
const QUERY_TIMEOUT_MS = 5 * SECOND;

/** The connection options of requests. */
export interface RequestConnection extends ClientConfig {
  /** Whether a prepared statement still exists at its next use. False behind a pooler in transaction mode. */
  prepares: boolean;
}

/** The application_name of connections that belong to no single process: those without a share, and those behind a pooler. */
const APPLICATION = 'tenantry';

/** Whether requests reach a server through a pooler. If so, there is a separate address for administration. */
export const isPooled = ({ DB_DIRECT_HOST, DB_DIRECT_PORT }: ServerSettings): boolean =>
  DB_DIRECT_HOST !== undefined || DB_DIRECT_PORT !== undefined;

/**
 * The connection options for requests: to DB_HOST, which is a pooler if a direct address is set, and with short
 * timeouts. Behind a pooler a session serves many processes, so it does not have the name of one process.
 */
export function requestConnection(
  server: ServerSettings,
  credentials: Credentials,
  application?: string,
): RequestConnection {
  const isDirect = !isPooled(server);
  return {
    ...connection(server, credentials, isDirect ? application : undefined),
    host: server.DB_HOST,
    port: server.DB_PORT,
    query_timeout: QUERY_TIMEOUT_MS,
    prepares: isDirect,
  };
}

/**
 * The connection options for administration: directly to the server, because locks and SET do not survive a pooler in
 * transaction mode. A statement has no time limit while its server gives signs of life.
 */
export function directConnection(server: ServerSettings, credentials: Credentials, application?: string): ClientConfig {
  const address = { host: server.DB_DIRECT_HOST ?? server.DB_HOST, port: server.DB_DIRECT_PORT ?? server.DB_PORT };
  return { ...connection(server, credentials, application), ...address, stream: () => watchedSocket(address) };
}

function connection(server: ServerSettings, credentials: Credentials, application: string = APPLICATION): ClientConfig {
  return {
    ...credentials,
    ssl: tls(server),
    application_name: application,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  };
}

function tls({ DB_SSL, DB_SSL_CA }: ServerSettings): ClientConfig['ssl'] {
  if (DB_SSL === 'off') return false;
  return { rejectUnauthorized: DB_SSL === 'verify-full', ca: DB_SSL_CA };
}
