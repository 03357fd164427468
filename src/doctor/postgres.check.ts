import { Inject, Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { PostgresAdmin } from '../database/server/postgres-admin.js';
import { SERVER_FACTS, type ServerFacts } from '../database/server/server-facts.js';
import { startupFailure } from '../database/startup-failure.js';
import type { Check } from './check.js';
import { type Finding, problem } from './finding.js';
import { reason } from './report.js';
import { judge } from './server-facts.js';

const MISSING_DATABASE = '3D000';

/** The server of the core database: it is reachable, new enough, and its administrator has the required privileges. */
@Injectable()
export class PostgresCheck implements Check {
  readonly name = 'PostgreSQL';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
  ) {}

  async inspect(): Promise<Finding[]> {
    const { DB_NAME, DB_HOST, DB_PORT, DB_DIRECT_HOST, DB_DIRECT_PORT } = this.config;
    const address = `${DB_DIRECT_HOST ?? DB_HOST ?? ''}:${DB_DIRECT_PORT ?? DB_PORT}`;
    try {
      const facts = await this.admin.connected(DB_NAME, read).catch((error: unknown) => {
        if (sqlState(error) !== MISSING_DATABASE) throw error;
        return this.admin.connected('postgres', read);
      });
      return judge(address, facts);
    } catch (cause) {
      return [
        problem('postgres_unreachable', {
          about: [address],
          meaning: 'Nothing works without PostgreSQL, and the rest of this installation could not be checked.',
          advice: reason(startupFailure(cause)),
        }),
      ];
    }
  }
}

const read = async (client: Client): Promise<ServerFacts> =>
  (await client.query<ServerFacts>(SERVER_FACTS)).rows[0] as ServerFacts;
