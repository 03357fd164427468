import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';

export type LedgerState = 'building' | 'ready' | 'template';

export interface LedgerRow {
  id: string;
  state: LedgerState;
  secret: string | null;
  schema: number;
  organization_id: string | null;
}

const COLUMNS = 'id, state, secret, schema::float8, organization_id';

/**
 * Every database this installation made or is making, in core. A row is committed before its CREATE DATABASE runs, so
 * that nothing a crash leaves behind is unknown.
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

  async finish(id: string, state: 'ready' | 'template', schema: number): Promise<void> {
    await this.core.manager.query(
      'UPDATE tenant_databases SET state = $2, schema = $3, updated_at = now() WHERE id = $1',
      [id, state, schema],
    );
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
    const [row] = await this.core.manager.query<LedgerRow[]>(
      `SELECT ${COLUMNS} FROM tenant_databases WHERE state = 'template' ORDER BY schema DESC, id DESC LIMIT 1`,
    );
    return row ?? null;
  }

  templatesOlderThan(schema: number): Promise<LedgerRow[]> {
    return this.core.manager.query<LedgerRow[]>(
      `SELECT ${COLUMNS} FROM tenant_databases WHERE state = 'template' AND schema < $1`,
      [schema],
    );
  }

  /** Tenant databases whose schema is older than `schema`. */
  behind(schema: number): Promise<LedgerRow[]> {
    return this.core.manager.query<LedgerRow[]>(
      `SELECT ${COLUMNS} FROM tenant_databases WHERE state = 'ready' AND schema < $1 ORDER BY id`,
      [schema],
    );
  }
}
