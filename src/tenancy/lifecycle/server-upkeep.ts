import { Injectable, Logger } from '@nestjs/common';
import { isConnectionLost } from '../../common/database-errors.js';
import { SECOND } from '../../config/units.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { AuditUpkeep } from './audit-upkeep.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { EmailUpkeep } from './email-upkeep.js';
import { inParallel } from '../in-parallel.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { databaseName } from '../tenant.js';

/** The number of servers visited at a time. */
const AT_ONCE = 4;

/**
 * After this time no further visit begins in a round, and a current visit ends after its current tenant. A round
 * therefore ends before the next one begins.
 */
export const ROUND_MS = 15 * SECOND;

/** Each change of a role makes all sessions of PostgreSQL look up roles again. */
const LIMITED_PER_VISIT = 100;

/**
 * Upkeep of servers that is not urgent. Each round visits the least recently visited servers, as many as fit into its
 * time. Servers that do not answer are skipped. In a small installation, each round visits every server.
 */
@Injectable()
export class ServerUpkeep {
  private readonly logger = new Logger(ServerUpkeep.name);
  private readonly reported = new Set<string>();

  constructor(
    private readonly admin: PostgresAdmin,
    private readonly audit: AuditUpkeep,
    private readonly emails: EmailUpkeep,
    private readonly catalog: TenantCatalog,
    private readonly servers: DatabaseServers,
  ) {}

  /** Visits servers until the round is over, or `isStopping`. @throws if core is unreachable. */
  async round(isStopping: () => boolean): Promise<void> {
    const end = performance.now() + ROUND_MS;
    const isOver = (): boolean => isStopping() || performance.now() > end;
    await inParallel(await this.leastRecentlyVisited(), AT_ONCE, async (id) => {
      if (!isOver()) await this.visit(id, isOver);
      return false;
    });
  }

  private leastRecentlyVisited(): Promise<string[]> {
    return this.admin.column('SELECT id FROM database_servers ORDER BY visited_at NULLS FIRST, created_at, id');
  }

  private async visit(id: string, isOver: () => boolean): Promise<void> {
    await this.admin.query('UPDATE database_servers SET visited_at = now() WHERE id = $1', [id]);
    if (!(await this.servers.isReachable(id))) return;
    const server = await this.servers.get(id);
    const works = [
      () => this.reportDisagreement(server),
      () => this.limitRoles(server),
      () => this.emails.rewriteTenants(server, isOver),
      () => this.audit.pruneTenants(server, isOver),
    ];
    for (const work of works) {
      if (isOver()) return;
      try {
        await work();
      } catch (error) {
        if (server === this.servers.coreServer && isConnectionLost(error)) throw error;
        this.logger.error(
          { err: error, server: id },
          'A step of the upkeep of a server failed; the next visit retries it',
        );
        if (isConnectionLost(error)) return;
      }
    }
  }

  /**
   * Reports differences between core and a server: databases of this installation that are not in the catalog, for
   * example because an older backup of core was restored, and tenants' databases that do not exist. Each is reported
   * once.
   */
  private async reportDisagreement({ id, databases }: DatabaseServer): Promise<void> {
    const before = await this.catalog.listOn(id);
    const made = new Set(await databases.names());
    const known = new Set((await this.catalog.listOn(id)).map((row) => databaseName(row.id)));
    const lost = before.filter(
      (row) => row.state === 'ready' && row.organization_id && !made.has(databaseName(row.id)),
    );
    for (const name of made) {
      if (!known.has(name)) this.report(id, name, 'Orphaned database: not in the catalog; not touched');
    }
    for (const row of lost) this.report(id, databaseName(row.id), 'The database of an organization does not exist');
  }

  /** Roles that another release created have no limit, and the size of a server may have changed. */
  private async limitRoles({ id, roles }: DatabaseServer): Promise<void> {
    const rows = await this.catalog.listOn(id);
    await roles.limit(
      rows.filter(({ secret }) => secret !== null).map((row) => row.id),
      LIMITED_PER_VISIT,
    );
  }

  private report(server: string, database: string, message: string): void {
    if (this.reported.has(database)) return;
    this.reported.add(database);
    this.logger.error({ server, database }, message);
  }
}
