import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { rewriteEmails, type UsersTable } from '../../database/email-rewrite.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantSchema } from '../tenant-schema.js';

/** The number of tenants examined per server and round. Ten thousand take less than an hour. */
const MOST_IN_A_ROUND = 100;

const never = (): boolean => false;

interface Due {
  id: string;
  slug: string;
}

/**
 * Converts e-mail addresses that earlier releases stored to the form of this release. Core is converted in each round.
 * Every tenant is converted once after each start of a process and then once a day, because processes of the previous
 * release may still write old forms.
 */
@Injectable()
export class EmailUpkeep {
  private readonly logger = new Logger(EmailUpkeep.name);

  /** The time at which this process first examined core, by core's clock. */
  private since?: Date;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly release: TenantSchema,
    private readonly servers: DatabaseServers,
  ) {}

  /** A failure, such as a row that stays locked, is logged and retried in the next round. */
  async rewriteCore(): Promise<void> {
    try {
      await this.admin.connected(this.config.DB_NAME, (client) => this.rewrite('core', { client, isShared: 'false' }));
    } catch (error) {
      this.logger.warn({ err: error }, 'Examining the e-mail addresses of core failed');
    }
  }

  /**
   * Examines the due tenants of one server, least recently examined first, until `isOver`. A failure is logged and counts
   * as examined.
   */
  async rewriteTenants({ id, databases }: DatabaseServer, isOver: () => boolean = never): Promise<void> {
    this.since ??= (await this.admin.column<Date>('SELECT now()'))[0];
    for (const due of await this.due(id)) {
      if (isOver() || !(await this.servers.isReachable(id))) return;
      try {
        const isShared = 'core_user_id IS NOT NULL';
        const kept = await databases.asOwner(due.id, (client) => this.rewrite(due.slug, { client, isShared }));
        await this.record(due.id, kept);
      } catch (error) {
        this.logger.warn({ err: error, tenant: due.slug }, 'Examining the e-mail addresses of a tenant failed');
        await this.record(due.id, null);
      }
    }
  }

  /** Marks a tenant for examination in the next round. */
  async recheck(slug: string): Promise<void> {
    await this.admin.query(
      `DELETE FROM tenant_email_checks c USING tenant_databases d, organizations o
       WHERE d.id = c.database_id AND o.id = d.organization_id AND o.slug = $1`,
      [slug],
    );
  }

  private async rewrite(context: string, users: UsersTable): Promise<number> {
    const { rewritten, kept } = await rewriteEmails(users);
    if (rewritten > 0)
      this.logger.log({ rewritten, kept }, `E-mail addresses in ${context} were converted to the form of this release`);
    return kept;
  }

  private due(serverId: string): Promise<Due[]> {
    return this.admin.query<Due>(
      `SELECT d.id, o.slug FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
       LEFT JOIN tenant_email_checks c ON c.database_id = d.id
       WHERE d.server_id = $1 AND d.state = 'ready' AND d.schema >= $2
         AND (c.checked_at IS NULL OR c.checked_at < greatest($3, now() - interval '1 day'))
       ORDER BY c.checked_at NULLS FIRST LIMIT ${MOST_IN_A_ROUND}`,
      [serverId, this.release.minServedSchema, this.since],
    );
  }

  /** @param kept null if the number is unknown. */
  private async record(databaseId: string, kept: number | null): Promise<void> {
    await this.admin.query(
      `INSERT INTO tenant_email_checks (database_id, kept) SELECT id, $2 FROM tenant_databases WHERE id = $1
       ON CONFLICT (database_id) DO UPDATE
       SET checked_at = now(), kept = coalesce(excluded.kept, tenant_email_checks.kept)`,
      [databaseId, kept],
    );
  }
}
