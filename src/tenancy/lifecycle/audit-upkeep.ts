import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Client } from 'pg';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE } from '../../config/units.js';
import { validateConstraints } from '../../database/schema/constraint-validation.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { DatabaseServers } from '../servers/database-servers.js';

/** The number of tenants per server and round, which makes 28,800 a day. */
const MOST_TENANTS = 10;

/**
 * Number of batches per database and round. A statement deletes {@link BATCH} rows and holds its locks for less than a
 * second.
 */
const MOST_BATCHES = 20;
const BATCH = 5_000;

/** Retention of the entries that anonymous callers can cause. */
const REFUSED_LOGIN_DAYS = 90;

const CORE_INTERVAL_MS = 60 * MINUTE;

const never = (): boolean => false;

const OLD = 'created_at < now() - make_interval(days => $1)';
const REFUSED_LOGIN = `action = 'user.login' AND outcome = 'refused'`;

/**
 * Prevents the audit logs from growing without bound. Deletes refused logins after 90 days, and all entries after
 * AUDIT_RETENTION_DAYS if that is set. It acts as the owner of the tables, because the application's role cannot delete
 * entries. A tenant is pruned once a day from its second day on. The validation of constraints that failed earlier is
 * retried then.
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

  /** Prunes core, at most once an hour. */
  async pruneCore(): Promise<void> {
    if (performance.now() < this.coreDueAt) return;
    const isDone = await this.admin.connected(this.config.DB_NAME, (client) => this.prune(client));
    if (isDone) this.coreDueAt = performance.now() + CORE_INTERVAL_MS;
  }

  /**
   * Prunes the due tenants of a server, least recently pruned first, until `isOver`. A failed one is retried the next
   * day.
   */
  async pruneTenants({ id: serverId, databases }: DatabaseServer, isOver: () => boolean = never): Promise<void> {
    for (const id of await this.due(serverId)) {
      if (isOver() || !(await this.servers.isReachable(serverId))) return;
      try {
        const isDone = await databases.asOwner(id, async (client) => {
          await client.query(`SET lock_timeout = '2s'`);
          await validateConstraints(async (sql) => (await client.query(sql)).rows as never[]);
          return this.prune(client);
        });
        if (isDone) await this.record(id);
      } catch (error) {
        this.logger.warn({ err: error, database: id }, 'Pruning the audit log of a tenant failed');
        await this.record(id);
      }
    }
  }

  /** @returns whether all old entries are deleted. */
  private async prune(client: Client): Promise<boolean> {
    const days = this.config.AUDIT_RETENTION_DAYS;
    const refused = await deleteOlder(client, Math.min(days ?? Infinity, REFUSED_LOGIN_DAYS), REFUSED_LOGIN);
    return refused && (days === undefined || (await deleteOlder(client, days, 'true')));
  }

  private due(serverId: string): Promise<string[]> {
    return this.admin.column(
      `SELECT d.id FROM tenant_databases d LEFT JOIN tenant_audit_checks c ON c.database_id = d.id
       WHERE d.server_id = $1 AND d.state = 'ready' AND d.organization_id IS NOT NULL
         AND d.created_at < now() - interval '1 day'
         AND (c.checked_at IS NULL OR c.checked_at < now() - interval '1 day')
       ORDER BY c.checked_at NULLS FIRST, d.id LIMIT ${MOST_TENANTS}`,
      [serverId],
    );
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
