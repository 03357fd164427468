import type { ClientConfig } from 'pg';
import type { Config } from '../config/config.js';
import { SECOND } from '../config/units.js';

export interface Credentials {
  database: string;
  user: string;
  password: string | undefined;
}

/** Connections the core database's DataSource has at most. */
export const CORE_CONNECTIONS = 10;

/** A server that hangs is noticed: connecting takes at most this long. */
export const CONNECT_TIMEOUT_MS = 2 * SECOND;

/** Requests are answered within 5 s even when the server stops answering. */
const QUERY_TIMEOUT_MS = 5 * SECOND;

/** How requests connect: to DB_HOST, which may be a pooler, and never waiting for long. */
export function requestConnection(config: Config, credentials: Credentials): ClientConfig {
  return {
    ...connection(config, credentials),
    host: config.DB_HOST,
    port: config.DB_PORT,
    query_timeout: QUERY_TIMEOUT_MS,
  };
}

/** How administration connects: straight to the server, since locks and SET do not survive a transaction pooler. */
export function directConnection(config: Config, credentials: Credentials): ClientConfig {
  return {
    ...connection(config, credentials),
    host: config.DB_DIRECT_HOST ?? config.DB_HOST,
    port: config.DB_DIRECT_PORT ?? config.DB_PORT,
  };
}

function connection(config: Config, credentials: Credentials): ClientConfig {
  return {
    ...credentials,
    ssl: tls(config),
    application_name: 'tenantry',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
}

function tls({ DB_SSL, DB_SSL_CA }: Config): ClientConfig['ssl'] {
  if (DB_SSL === 'off') return false;
  return { rejectUnauthorized: DB_SSL === 'verify-full', ca: DB_SSL_CA };
}
