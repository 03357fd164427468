import type { Config } from '../config/config.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** A configuration with a running server, and the function that stops the server if it is embedded. */
export interface RunningDatabase {
  readonly config: Config;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL if DB_HOST is not set, and points the configuration to it. */
export async function withDatabase(config: Config): Promise<RunningDatabase> {
  if (config.DB_HOST !== undefined) return { config, stop: async () => undefined };
  const server = await startEmbeddedPostgres(config.DATA_DIR);
  return {
    config: {
      ...config,
      DB_HOST: server.host,
      DB_PORT: server.port,
      DB_USER: server.user,
      DB_PASS: server.password,
      DB_SSL: 'off',
      DB_DIRECT_HOST: undefined,
      DB_DIRECT_PORT: undefined,
    },
    stop: () => server.stop(),
  };
}
