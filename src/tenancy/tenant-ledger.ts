import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { ABANDONED } from './tenant-states.js';

export const LEDGER_STATES = [
  'building',
  'ready',
  'template',
  'fencing',
  'fenced',
  'restoring',
  'removing',
  'purging',
  'disputed',
] as const;

/**
 * `building` until it is whole; `ready` then, an organization's or a spare of the pool; `template`.
 * `fencing`, `fenced` and `restoring` are those of deleted organizations: being closed, closed, being opened again.
 * `removing` before anything unused is dropped, `purging` before a deleted organization's data is; `disputed` when what
 * PostgreSQL has is not what the ledger says, so that nobody touches it.
 */
export type LedgerState = (typeof LEDGER_STATES)[number];

export interface LedgerRow {
  id: string;
  server_id: string;
  state: LedgerState;
  secret: string | null;
  schema: number;
  organization_id: string | null;
}

/** The process that holds this lock of core migrates a spare, or examines it. */
export const spareLock = (id: string): string => `tenantry spare ${id}`;

const COLUMNS = 'id, server_id, state, secret, schema::float8, organization_id';

/**
 * Every database this installation made or is making, in core. A row is committed before its CREATE DATABASE runs, and
 * says `removing` before its DROP does, so that nothing a crash leaves behind is unknown.
 */
@Injectable()
export class TenantLedger {
  constructor(private readonly core: CoreContext) {}

  /** Writes down a template that is to be built. */
  async beginTemplate(id: string, serverId: string): Promise<void> {
    await this.core.manager.query(`INSERT INTO tenant_databases (id, server_id, state) VALUES ($1, $2, 'building')`, [
      id,
      serverId,
    ]);
  }

  /** @throws Error when the row is `building` no more: somebody took its builder for dead. */
  async finish(id: string, state: 'ready' | 'template', schema: number): Promise<void> {
    requireMine(
      id,
      await this.update('state = $2, schema = $3', `id = $1 AND state = 'building'`, [id, state, schema]),
    );
  }

  /** The builder is at work: it is not to be taken for dead. @throws Error when it was. */
  async touch(id: string): Promise<void> {
    requireMine(id, await this.advance(id, ['building'], 'building'));
  }

  /** Takes what lost the process at work on it, for its removal. @returns false when somebody was faster. */
  takeAbandoned(id: string): Promise<boolean> {
    return this.update(`state = 'removing'`, `id = $1 AND state IN ('building', 'removing') AND ${ABANDONED}`, [id]);
  }

  /** Takes a deleted organization's database for purging, if it is still deleted and that long ago. @returns whether. */
  condemn(organizationId: string, from: LedgerState, days: number): Promise<boolean> {
    return this.update(
      `state = 'purging'`,
      `organization_id = $1 AND state = $2 AND EXISTS (
         SELECT 1 FROM organizations o
         WHERE o.id = $1 AND o.status = 'deleted' AND o.deleted_at <= now() - make_interval(days => $3))`,
      [organizationId, from, days],
    );
  }

  /** Moves a database from one of some states to another. @returns false when it is in none of them. */
  advance(id: string, from: readonly LedgerState[], to: LedgerState): Promise<boolean> {
    return this.update('state = $3', 'id = $1 AND state = ANY ($2)', [id, from, to]);
  }

  /** Moves an organization's database from one of some states to another. @returns it, or null when it is in none of them. */
  async move(organizationId: string, from: readonly LedgerState[], to: LedgerState): Promise<LedgerRow | null> {
    const [[row]] = await this.core.manager.query<[LedgerRow[], number]>(
      `UPDATE tenant_databases SET state = $3, updated_at = now() WHERE organization_id = $1 AND state = ANY ($2)
       RETURNING ${COLUMNS}`,
      [organizationId, from, to],
    );
    return row ?? null;
  }

  async isIn(id: string, state: LedgerState): Promise<boolean> {
    return (await this.rows('id = $1 AND state = $2', [id, state])).length > 0;
  }

  /** Takes a database out of the pool. @returns false when an organization claimed it meanwhile. */
  withdraw(id: string, state: 'disputed' | 'removing'): Promise<boolean> {
    return this.update('state = $2', `id = $1 AND state = 'ready' AND organization_id IS NULL`, [id, state]);
  }

  /** Leaves a build on a server that got lost to the reconciler, so that its organization may have another. @returns whether. */
  abandon(id: string): Promise<boolean> {
    return this.update(`state = 'removing', organization_id = NULL`, `id = $1 AND state = 'building'`, [id]);
  }

  /** Databases of the pool. */
  spares(): Promise<LedgerRow[]> {
    return this.rows(`state = 'ready' AND organization_id IS NULL`);
  }

  /**
   * Keeps a spare from being claimed until {@link releaseSpare}, by the quarantine, which older releases respect too.
   *
   * @returns since when it is in quarantine for another reason; undefined when an organization has claimed it.
   */
  async holdSpare(id: string): Promise<Date | null | undefined> {
    const [[row]] = await this.core.manager.query<[{ since: Date | null }[], number]>(
      `UPDATE tenant_databases d SET quarantined_at = coalesce(d.quarantined_at, now()), updated_at = now()
       FROM (SELECT id, quarantined_at FROM tenant_databases
             WHERE id = $1 AND state = 'ready' AND organization_id IS NULL FOR UPDATE) before
       WHERE d.id = before.id RETURNING before.quarantined_at AS since`,
      [id],
    );
    return row?.since;
  }

  /** @param since of the quarantine that it stays in, null for none. */
  async releaseSpare(id: string, since: Date | null): Promise<void> {
    await this.update('quarantined_at = $2', `id = $1 AND organization_id IS NULL`, [id, since]);
  }

  listIn(state: LedgerState): Promise<LedgerRow[]> {
    return this.rows('state = $1 ORDER BY id', [state]);
  }

  /** The organization's database, if it has one. */
  async findFor(organizationId: string): Promise<LedgerRow | null> {
    const [row] = await this.rows('organization_id = $1', [organizationId]);
    return row ?? null;
  }

  /** What a crash left of databases nobody has used: never finished, or never quite removed. */
  abandoned(): Promise<LedgerRow[]> {
    return this.rows(`state IN ('building', 'removing') AND ${ABANDONED}`);
  }

  /** It has been brought to this schema, so nothing keeps its tenant out. */
  async recordSchema(id: string, schema: number): Promise<void> {
    await this.update('schema = $2, quarantined_at = NULL', 'id = $1', [id, schema]);
  }

  /** Its own marker says that it has this schema. */
  async correctSchema(id: string, schema: number): Promise<void> {
    await this.update('schema = $2', 'id = $1', [id, schema]);
  }

  async forget(id: string): Promise<void> {
    await this.core.manager.query('DELETE FROM tenant_databases WHERE id = $1', [id]);
  }

  /** Whatever was made on a server, in any state. */
  listOn(serverId: string): Promise<LedgerRow[]> {
    return this.rows('server_id = $1', [serverId]);
  }

  /** The server's template with the newest schema. */
  async template(serverId: string): Promise<LedgerRow | null> {
    const [row] = await this.rows(`state = 'template' AND server_id = $1 ORDER BY schema DESC, id DESC LIMIT 1`, [
      serverId,
    ]);
    return row ?? null;
  }

  templatesOlderThan(serverId: string, schema: number): Promise<LedgerRow[]> {
    return this.rows(`state = 'template' AND server_id = $1 AND schema < $2`, [serverId, schema]);
  }

  /** Tenant databases, spares among them, whose schema is older than `schema`. */
  behind(schema: number): Promise<LedgerRow[]> {
    return this.rows(`state = 'ready' AND schema < $1 ORDER BY id`, [schema]);
  }

  private async update(changes: string, condition: string, parameters: unknown[]): Promise<boolean> {
    const [, changed] = await this.core.manager.query<[unknown, number]>(
      `UPDATE tenant_databases SET ${changes}, updated_at = now() WHERE ${condition}`,
      parameters,
    );
    return changed > 0;
  }

  private rows(condition: string, parameters: unknown[] = []): Promise<LedgerRow[]> {
    return this.core.manager.query<LedgerRow[]>(
      `SELECT ${COLUMNS} FROM tenant_databases WHERE ${condition}`,
      parameters,
    );
  }
}

function requireMine(id: string, isMine: boolean): void {
  if (!isMine) throw new Error(`The database ${id} was taken from its builder`);
}
