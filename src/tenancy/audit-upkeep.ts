import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Client } from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { MINUTE } from '../config/units.js';
import { validateConstraints } from '../database/constraint-validation.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import type { DatabaseServer } from './database-server.js';
import { DatabaseServers } from './database-servers.js';

/** Tenants of a server in one round: 28,800 a day. */
const MOST_TENANTS = 10;

/** Rows of one database in one round: {@link BATCH} in a statement, which holds its locks for less than a second. */
const MOST_BATCHES = 20;
const BATCH = 5_000;

/** Entries that strangers can cause. */
const REFUSED_LOGIN_DAYS = 90;

const CORE_INTERVAL_MS = 60 * MINUTE;

const OLD = 'created_at < now() - make_interval(days => $1)';
const REFUSED_LOGIN = `action = 'user.login' AND outcome = 'refused'`;

/**
 * Keeps the audit logs from growing for ever: deletes refused logins after 90 days, and everything after
 * AUDIT_RETENTION_DAYS where that is set, as the owner of the tables, which the application is not. A tenant has its turn
 * once a day from its second day on. Constraints that could not be validated when they were added are tried again then.
 */
@Injectable()
export class AuditUpkeep {
  private readonly logger = new Logger(AuditUpkeep.name);
  private coreDueAt = -Infinity;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly servers: DatabaseServers,
  ) {}

  /** Prunes core, if it was not within the last hour. */
  async pruneCore(): Promise<void> {
    if (performance.now() < this.coreDueAt) return;
    const isDone = await this.admin.connected(this.config.DB_NAME, (client) => this.prune(client));
    if (isDone) this.coreDueAt = performance.now() + CORE_INTERVAL_MS;
  }

  /** Prunes the tenants of a server that are due, the longest unseen first. One that fails has another turn tomorrow. */
  async pruneTenants({ id: serverId, databases }: DatabaseServer): Promise<void> {
    for (const id of await this.due(serverId)) {
      if (!(await this.servers.isReachable(serverId))) return;
      try {
        const isDone = await databases.asOwner(id, async (client) => {
          await client.query(`SET lock_timeout = '2s'`);
          await validateConstraints(async (sql) => (await client.query(sql)).rows as never[]);
          return this.prune(client);
        });
        if (isDone) await this.record(id);
      } catch (error) {
        this.logger.warn({ err: error, database: id }, 'The audit log of a tenant could not be pruned');
        await this.record(id);
      }
    }
  }

  /** @returns whether nothing is left that is too old. */
  private async prune(client: Client): Promise<boolean> {
    const days = this.config.AUDIT_RETENTION_DAYS;
    const refused = await deleteOlder(client, Math.min(days ?? Infinity, REFUSED_LOGIN_DAYS), REFUSED_LOGIN);
    return refused && (days === undefined || (await deleteOlder(client, days, 'true')));
  }

  private async due(serverId: string): Promise<string[]> {
    const rows = await this.admin.query<{ id: string }>(
      `SELECT d.id FROM tenant_databases d LEFT JOIN tenant_audit_checks c ON c.database_id = d.id
       WHERE d.server_id = $1 AND d.state = 'ready' AND d.organization_id IS NOT NULL
         AND d.created_at < now() - interval '1 day'
         AND (c.checked_at IS NULL OR c.checked_at < now() - interval '1 day')
       ORDER BY c.checked_at NULLS FIRST, d.id LIMIT ${MOST_TENANTS}`,
      [serverId],
    );
    return rows.map(({ id }) => id);
  }

  private async record(databaseId: string): Promise<void> {
    await this.admin.query(
      `INSERT INTO tenant_audit_checks (database_id) SELECT id FROM tenant_databases WHERE id = $1
       ON CONFLICT (database_id) DO UPDATE SET checked_at = now()`,
      [databaseId],
    );
  }
}

/** @returns whether none is left. */
async function deleteOlder(client: Client, days: number, condition: string): Promise<boolean> {
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const { rowCount } = await client.query(
      `DELETE FROM audit_log WHERE id IN (SELECT id FROM audit_log WHERE ${OLD} AND ${condition} LIMIT ${BATCH})`,
      [days],
    );
    if ((rowCount ?? 0) < BATCH) return true;
  }
  return false;
}
