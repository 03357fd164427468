import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import { BudgetedClient } from '../pool/budgeted-client.js';
import { requestConnection } from '../pool/connections.js';
import { Installation } from './installation.js';
import { PostgresAdmin } from '../server/postgres-admin.js';
import { ProcessIdentity } from '../shares/process-identity.js';

const TIMEOUT_MS = 1 * SECOND;

/** One is enough unless it hangs. The maximum covers two polls of changes, one of jobs and a heartbeat. */
const MOST_CONNECTIONS = 4;

/**
 * Connections to core, as the role of requests, for the statements that every process repeats. They do not wait for
 * connections that requests use. Each call returns or fails within two seconds. {@link ConnectionShares} ends the pool.
 */
@Injectable()
export class BackgroundPool extends Pool {
  /** Whether a connection keeps its prepared statements. */
  readonly prepares: boolean;

  constructor(
    @Inject(CONFIG) config: Config,
    { coreRole, corePassword }: Installation,
    { connections }: PostgresAdmin,
    { application }: ProcessIdentity,
  ) {
    const credentials = { database: config.DB_NAME, user: coreRole, password: corePassword };
    const { prepares, ...connection } = requestConnection(config, credentials, application);
    super({
      ...connection,
      Client: BudgetedClient,
      share: { budget: connections.background, key: 'background' },
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    } as ConstructorParameters<typeof Pool>[0]);
    this.prepares = prepares;
    this.on('error', () => undefined); // a broken idle connection is replaced on next use
  }
}
