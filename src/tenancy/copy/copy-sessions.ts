import { Inject, Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { CONFIG, type Config } from '../../config/config.js';
import { Installation } from '../../database/core/installation.js';
import { identifier } from '../../database/identifiers.js';
import { BudgetedClient } from '../../database/pool/budgeted-client.js';
import { withClient } from '../../database/pool/with-client.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { databaseName } from '../tenant.js';

/**
 * The text of a value must be the same on every server and in every release of PostgreSQL, because rows are copied and
 * compared as text. `row_security = off` makes a policy that would hide rows an error. Queries use one process, so that
 * requests get the other cores. Index builds use three, for which PostgreSQL requires 32 MB each.
 */
export const COPY_SETTINGS = `
  SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC'; SET extra_float_digits = 1;
  SET bytea_output = 'hex'; SET xmloption = 'content'; SET row_security = off; SET search_path = public;
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0;
  SET max_parallel_workers_per_gather = 0; SET maintenance_work_mem = '128MB'`;

interface Database {
  readonly id: string;
  readonly server_id: string;
}

/** Sessions that copy tenant databases. */
@Injectable()
export class CopySessions {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly servers: DatabaseServers,
    private readonly installation: Installation,
  ) {}

  /**
   * Runs `work` in a database as the owner of its objects, over a direct connection without time limits. It counts
   * towards the process's share of the server.
   *
   * @param name the application_name, by which other processes find the session.
   */
  async with<T>({ id, server_id }: Database, work: (client: Client) => Promise<T>, name?: string): Promise<T> {
    const { admin } = await this.servers.get(server_id);
    const connection = admin.connection(databaseName(id));
    const client = new BudgetedClient({ ...connection, ...(name !== undefined && { application_name: name }) });
    return withClient<T, Client>(client, async (session) => {
      await session.query(`SET ROLE ${identifier(this.installation.ownerRole)}; ${COPY_SETTINGS}`);
      return work(session);
    });
  }

  /** The same in the core database, as the administrator, which owns its objects. */
  inCore<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const connection = this.servers.coreServer.admin.connection(this.config.DB_NAME);
    return withClient<T, Client>(new BudgetedClient(connection), async (session) => {
      await session.query(COPY_SETTINGS);
      return work(session);
    });
  }
}
