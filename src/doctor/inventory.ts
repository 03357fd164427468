import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import type { LedgerState } from '../tenancy/tenant-ledger.js';
import { databaseName } from '../tenancy/tenant.js';

/** A database, as core records it. */
export interface InventoryEntry {
  id: string;
  server_id: string;
  state: LedgerState;
  schema: number;
  /** Whether a failed migration quarantines it. */
  is_quarantined: boolean;
  /** The organization's slug. Null for a spare and for a template. */
  slug: string | null;
}

/** Every database in the ledger, with its organization. */
@Injectable()
export class Inventory {
  constructor(private readonly core: CoreContext) {}

  on(serverId: string): Promise<InventoryEntry[]> {
    return this.entries('d.server_id = $1', [serverId]);
  }

  /** Databases that are served or in the warm pool. */
  ready(): Promise<InventoryEntry[]> {
    return this.entries(`d.state = 'ready'`, []);
  }

  private entries(condition: string, parameters: unknown[]): Promise<InventoryEntry[]> {
    return this.core.manager.query<InventoryEntry[]>(
      `SELECT d.id, d.server_id, d.state, d.schema::float8, d.quarantined_at IS NOT NULL AS is_quarantined, o.slug
       FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id WHERE ${condition}`,
      parameters,
    );
  }
}

/** Its name for people: the organization's slug, or else the database's name. */
export const called = ({ id, slug }: InventoryEntry): string => slug ?? databaseName(id);
