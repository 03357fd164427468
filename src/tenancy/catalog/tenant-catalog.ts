import { Injectable } from '@nestjs/common';
import { OperatorError } from '../../common/operator-error.js';
import { CoreContext } from '../../database/core/core-context.js';
import { COLUMNS, type TenantDatabaseRow, type TenantDatabaseState } from './tenant-database-row.js';
import { ABANDONED } from './tenant-status.repository.js';

/** The maximum number of rows of each kind that one reconciler round processes. */
const MOST_IN_A_ROUND = 1_000;

/**
 * Every database that this installation created or is creating, recorded in core. A row is committed before its CREATE
 * DATABASE runs, and is `removing` before its DROP runs, so every database that a crash leaves is in the catalog.
 */
@Injectable()
export class TenantCatalog {
  constructor(private readonly core: CoreContext) {}

  /** Inserts a template that is about to be built. */
  async beginTemplate(id: string, serverId: string): Promise<void> {
    await this.core.query(`INSERT INTO tenant_databases (id, server_id, state) VALUES ($1, $2, 'building')`, [
      id,
      serverId,
    ]);
  }

  /**
   * Inserts a database that is about to be built for a move. @returns false if the server is closed or full.
   */
  beginArriving(row: { id: string; serverId: string; secret: string }): Promise<boolean> {
    return this.core.affects(
      `INSERT INTO tenant_databases (id, server_id, state, secret)
       SELECT $1, s.id, 'building', $3 FROM database_servers s LEFT JOIN server_loads l ON l.server_id = s.id
       WHERE s.id = $2 AND s.state = 'open' AND (s.max_databases IS NULL OR s.max_databases > coalesce(l.databases, 0))
       RETURNING id`,
      [row.id, row.serverId, row.secret],
    );
  }

  /** @throws Error if the row is no longer `building`, because another process considered its builder dead. */
  async finish(id: string, state: 'ready' | 'template' | 'arriving', schema: number): Promise<void> {
    requireMine(
      id,
      await this.update('state = $2, schema = $3', `id = $1 AND state = 'building'`, [id, state, schema]),
    );
  }

  /** Sends a heartbeat of the builder, so that it is not considered dead. @throws Error if it already was. */
  async heartbeat(id: string): Promise<void> {
    requireMine(id, await this.transition(id, ['building'], 'building'));
  }

  /** Claims an abandoned database for removal. @returns false if another process was first. */
  takeAbandoned(id: string): Promise<boolean> {
    return this.update(`state = 'removing'`, `id = $1 AND state IN ('building', 'removing') AND ${ABANDONED}`, [id]);
  }

  /**
   * Claims a deleted organization's database for purging, if it was deleted at least that long ago. @returns whether it
   * was claimed.
   */
  markForPurge(organizationId: string, from: TenantDatabaseState, days: number): Promise<boolean> {
    return this.update(
      `state = 'purging'`,
      `organization_id = $1 AND state = $2 AND EXISTS (
         SELECT 1 FROM organizations o
         WHERE o.id = $1 AND o.status = 'deleted' AND o.deleted_at <= now() - make_interval(days => $3))`,
      [organizationId, from, days],
    );
  }

  /** Moves a database from one of several states to another. @returns false if it is in none of them. */
  transition(id: string, from: readonly TenantDatabaseState[], to: TenantDatabaseState): Promise<boolean> {
    return this.update('state = $3', 'id = $1 AND state = ANY ($2)', [id, from, to]);
  }

  /**
   * Moves an organization's database from one of several states to another. @returns the database, or null if it is in
   * none of them.
   */
  transitionOf(
    organizationId: string,
    from: readonly TenantDatabaseState[],
    to: TenantDatabaseState,
  ): Promise<TenantDatabaseRow | null> {
    return this.core.first(
      `UPDATE tenant_databases SET state = $3, updated_at = now() WHERE organization_id = $1 AND state = ANY ($2)
       RETURNING ${COLUMNS}`,
      [organizationId, from, to],
    );
  }

  /** Whether it is the source or the target of a running move, or an old copy. */
  isMoving(id: string): Promise<boolean> {
    return this.core.affects(
      `SELECT FROM tenant_moves WHERE $1 IN (from_database, to_database)
         AND step NOT IN ('switched', 'done', 'abandoned', 'undone')
       UNION ALL SELECT FROM tenant_databases WHERE id = $1 AND state IN ('arriving', 'moving', 'left')`,
      [id],
    );
  }

  isIn(id: string, state: TenantDatabaseState): Promise<boolean> {
    return this.core.affects('SELECT FROM tenant_databases WHERE id = $1 AND state = $2', [id, state]);
  }

  /**
   * Leaves a build on an unreachable server to the reconciler, so that its organization can get another database.
   *
   * @returns whether the build was left.
   */
  abandon(id: string): Promise<boolean> {
    return this.update(`state = 'removing', organization_id = NULL`, `id = $1 AND state = 'building'`, [id]);
  }

  /**
   * Rows in a transitional state. At most a thousand are returned, the others follow later.
   *
   * @param unreachable ids of servers that do not answer.
   */
  listIn(
    state: 'fencing' | 'restoring' | 'purging',
    unreachable: readonly string[] = [],
  ): Promise<TenantDatabaseRow[]> {
    return this.rows(`state = $1 AND server_id <> ALL ($2::uuid[]) ORDER BY updated_at, id LIMIT ${MOST_IN_A_ROUND}`, [
      state,
      unreachable,
    ]);
  }

  find(id: string): Promise<TenantDatabaseRow | null> {
    return this.first('id = $1', [id]);
  }

  /** The organization's database, if it has one. */
  findFor(organizationId: string): Promise<TenantDatabaseRow | null> {
    return this.first('organization_id = $1', [organizationId]);
  }

  /** The organization's database. @throws OperatorError if it has none. */
  async getFor(organizationId: string): Promise<TenantDatabaseRow> {
    const row = await this.findFor(organizationId);
    if (!row) throw new OperatorError('The organization has no database.');
    return row;
  }

  /**
   * Databases without data that a crash left half-built or half-removed.
   *
   * @param unreachable ids of servers that do not answer.
   */
  abandoned(unreachable: readonly string[] = []): Promise<TenantDatabaseRow[]> {
    return this.rows(
      `state IN ('building', 'removing') AND ${ABANDONED} AND server_id <> ALL ($1::uuid[])
       ORDER BY updated_at, id LIMIT ${MOST_IN_A_ROUND}`,
      [unreachable],
    );
  }

  /** Records that it was migrated to this schema version, which ends its quarantine. */
  async recordSchema(id: string, schema: number): Promise<void> {
    await this.update('schema = $2, quarantined_at = NULL', 'id = $1', [id, schema]);
  }

  /** Corrects the schema version to that of the database's marker. */
  async correctSchema(id: string, schema: number): Promise<void> {
    await this.update('schema = $2', 'id = $1', [id, schema]);
  }

  async delete(id: string): Promise<void> {
    await this.core.query('DELETE FROM tenant_databases WHERE id = $1', [id]);
  }

  /** All databases on a server, in any state. */
  listOn(serverId: string): Promise<TenantDatabaseRow[]> {
    return this.rows('server_id = $1', [serverId]);
  }

  /** The server's template with the newest schema. */
  template(serverId: string): Promise<TenantDatabaseRow | null> {
    return this.first(`state = 'template' AND server_id = $1 ORDER BY schema DESC, id DESC LIMIT 1`, [serverId]);
  }

  templatesOlderThan(serverId: string, schema: number): Promise<TenantDatabaseRow[]> {
    return this.rows(`state = 'template' AND server_id = $1 AND schema < $2`, [serverId, schema]);
  }

  private update(changes: string, condition: string, parameters: unknown[]): Promise<boolean> {
    return this.core.affects(
      `UPDATE tenant_databases SET ${changes}, updated_at = now() WHERE ${condition}`,
      parameters,
    );
  }

  private rows(condition: string, parameters: unknown[] = []): Promise<TenantDatabaseRow[]> {
    return this.core.query(`SELECT ${COLUMNS} FROM tenant_databases WHERE ${condition}`, parameters);
  }

  private async first(condition: string, parameters: unknown[]): Promise<TenantDatabaseRow | null> {
    return (await this.rows(condition, parameters))[0] ?? null;
  }
}

function requireMine(id: string, isMine: boolean): void {
  if (!isMine) throw new Error(`The builder of the database ${id} was considered dead`);
}
