import { Injectable } from '@nestjs/common';
import type { QueryResult } from 'pg';
import { SECOND } from '../../config/units.js';
import { BudgetedClient } from '../../database/pool/budgeted-client.js';
import { withClient } from '../../database/pool/with-client.js';
import { Installation } from '../../database/core/installation.js';
import type { CountedConnection } from '../../database/pool/budget-share.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantCredentials } from '../credentials/tenant-credentials.js';
import { TenantUnavailable } from '../tenant.errors.js';
import { databaseName } from '../tenant.js';

const LOCK_TIMEOUT_MS = 2 * SECOND;

/** The database, and the role to use: its own role, which can only access rows, or the owner of its tables. */
export interface ExecTarget {
  id: string;
  server_id: string;
  asOwner: boolean;
}

export interface ExecResult {
  rows: unknown[];
  /** The number of rows that the last statement returned or changed. Null for other statements. */
  count: number | null;
}

/** Access to one tenant's database for operators: directly, without a pooler and without the limits of requests. */
@Injectable()
export class TenantExec {
  constructor(
    private readonly servers: DatabaseServers,
    private readonly credentials: TenantCredentials,
    private readonly installation: Installation,
  ) {}

  /**
   * Runs SQL in one transaction. Gives up after waiting 2 s for a lock, or after `timeoutMs` per statement.
   *
   * @returns the result of the last statement.
   */
  async run(target: ExecTarget, sql: string, timeoutMs: number): Promise<ExecResult> {
    return withClient(new BudgetedClient(await this.connection(target)), async (client) => {
      await client.query(
        `BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}; SET LOCAL statement_timeout = ${timeoutMs}`,
      );
      const results = [(await client.query(sql)) as QueryResult | QueryResult[]].flat();
      await client.query('COMMIT');
      return { rows: results.at(-1)?.rows ?? [], count: results.at(-1)?.rowCount ?? null };
    });
  }

  /** The connection options. @throws TenantUnavailable if the password cannot be decrypted. */
  async connection({ id, server_id, asOwner }: ExecTarget): Promise<CountedConnection> {
    const server = await this.servers.get(server_id);
    const database = databaseName(id);
    if (asOwner) return { ...server.admin.connection(database), options: `-c role=${this.installation.ownerRole}` };
    const [password] = await this.credentials.passwords(id);
    if (password === undefined) throw new TenantUnavailable();
    return server.directConnection({ database, user: database, password });
  }
}
