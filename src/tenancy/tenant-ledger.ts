import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';

/**
 * `building` until it is open to its role; `ready` then, an organization's or a spare of the pool; `template`;
 * `removing` before anything of it is dropped; `disputed` when it holds what the ledger knows nothing of.
 */
export type LedgerState = 'building' | 'ready' | 'template' | 'removing' | 'disputed';

export interface LedgerRow {
  id: string;
  state: LedgerState;
  secret: string | null;
  schema: number;
  organization_id: string | null;
}

const COLUMNS = 'id, state, secret, schema::float8, organization_id';

/** A database takes tens of milliseconds to build. One that takes longer than this lost its builder. */
const ABANDONED = `updated_at < now() - interval '25 seconds'`;

/**
 * Every database this installation made or is making, in core. A row is committed before its CREATE DATABASE runs, and
 * says `removing` before its DROP does, so that nothing a crash leaves behind is unknown.
 */
@Injectable()
export class TenantLedger {
  constructor(private readonly core: CoreContext) {}

  async begin(row: { id: string; secret: string | null; organizationId: string | null }): Promise<void> {
    await this.core.manager.query(
      `INSERT INTO tenant_databases (id, state, secret, organization_id) VALUES ($1, 'building', $2, $3)`,
      [row.id, row.secret, row.organizationId],
    );
  }

  /** @throws when the row is `building` no more: somebody took its builder for dead. */
  async finish(id: string, state: 'ready' | 'template', schema: number): Promise<void> {
    const [, finished] = await this.core.manager.query<[unknown, number]>(
      `UPDATE tenant_databases SET state = $2, schema = $3, updated_at = now() WHERE id = $1 AND state = 'building'`,
      [id, state, schema],
    );
    if (finished === 0) throw new Error(`The database ${id} was taken from its builder`);
  }

  async mark(id: string, state: 'removing' | 'disputed'): Promise<void> {
    await this.core.manager.query('UPDATE tenant_databases SET state = $2, updated_at = now() WHERE id = $1', [
      id,
      state,
    ]);
  }

  /**
   * Gives the organization a spare database, if there is one that nobody else is taking at this moment. Part of the
   * transaction it is called in.
   *
   * @returns whether it got one.
   */
  async claim(organizationId: string, oldestServed: number): Promise<boolean> {
    const [, claimed] = await this.core.manager.query<[unknown, number]>(
      `UPDATE tenant_databases SET organization_id = $1, updated_at = now()
       WHERE id = (
         SELECT id FROM tenant_databases WHERE state = 'ready' AND organization_id IS NULL AND schema >= $2
         ORDER BY schema DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED
       )`,
      [organizationId, oldestServed],
    );
    return claimed === 1;
  }

  /** The organization is ready: its database is. Does nothing to one that is not being provisioned. */
  async activate(organizationId: string): Promise<void> {
    await this.core.manager.query(
      `UPDATE organizations SET status = 'active', activated_at = now(), updated_at = now()
       WHERE id = $1 AND status = 'provisioning'`,
      [organizationId],
    );
  }

  /** Activates organizations whose database got ready and whose creator died before saying so. */
  async activateFinished(): Promise<void> {
    await this.core.manager.query(
      `UPDATE organizations o SET status = 'active', activated_at = now(), updated_at = now()
       FROM tenant_databases d
       WHERE o.status = 'provisioning' AND o.${ABANDONED} AND d.organization_id = o.id AND d.state = 'ready'`,
    );
  }

  /** Organizations that were never active, have no database in any state, and nobody who makes one. */
  async organizationsWithoutDatabase(): Promise<string[]> {
    const rows = await this.core.manager.query<{ id: string }[]>(
      `SELECT id FROM organizations o
       WHERE status = 'provisioning' AND activated_at IS NULL AND o.${ABANDONED}
         AND NOT EXISTS (SELECT 1 FROM tenant_databases d WHERE d.organization_id = o.id)`,
    );
    return rows.map(({ id }) => id);
  }

  /** Databases of the pool, ready to be claimed. */
  spares(): Promise<LedgerRow[]> {
    return this.rows(`state = 'ready' AND organization_id IS NULL`);
  }

  /** What a crash left: never finished, or never quite removed. */
  abandoned(): Promise<LedgerRow[]> {
    return this.rows(`state IN ('building', 'removing') AND ${ABANDONED}`);
  }

  async recordSchema(id: string, schema: number): Promise<void> {
    await this.core.manager.query('UPDATE tenant_databases SET schema = $2, updated_at = now() WHERE id = $1', [
      id,
      schema,
    ]);
  }

  async forget(id: string): Promise<void> {
    await this.core.manager.query('DELETE FROM tenant_databases WHERE id = $1', [id]);
  }

  /** The template with the newest schema. */
  async template(): Promise<LedgerRow | null> {
    const [row] = await this.rows(`state = 'template' ORDER BY schema DESC, id DESC LIMIT 1`);
    return row ?? null;
  }

  templatesOlderThan(schema: number): Promise<LedgerRow[]> {
    return this.rows(`state = 'template' AND schema < $1`, [schema]);
  }

  /** Tenant databases, spares among them, whose schema is older than `schema`. */
  behind(schema: number): Promise<LedgerRow[]> {
    return this.rows(`state = 'ready' AND schema < $1 ORDER BY id`, [schema]);
  }

  private rows(condition: string, parameters: unknown[] = []): Promise<LedgerRow[]> {
    return this.core.manager.query<LedgerRow[]>(
      `SELECT ${COLUMNS} FROM tenant_databases WHERE ${condition}`,
      parameters,
    );
  }
}
