import type { Config } from '../../config/config.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** A configuration that names a running server, and how to end that server if it is ours. */
export interface RunningDatabase {
  readonly config: Config;
  stop(): Promise<void>;
}

/** Without DB_HOST starts the embedded PostgreSQL and points the configuration at it and nowhere else. */
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
