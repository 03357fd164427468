import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import type { LedgerState } from '../tenancy/tenant-ledger.js';
import { databaseName } from '../tenancy/tenant.js';

/** A database as core knows it. */
export interface InventoryEntry {
  id: string;
  server_id: string;
  state: LedgerState;
  schema: number;
  /** A failed migration keeps everybody out. */
  is_quarantined: boolean;
  /** The organization's; null for a spare and for a template. */
  slug: string | null;
}

/** Every database the ledger names, with whose it is. */
@Injectable()
export class Inventory {
  constructor(private readonly core: CoreContext) {}

  on(serverId: string): Promise<InventoryEntry[]> {
    return this.entries('d.server_id = $1', [serverId]);
  }

  /** Those that are served, or wait to be. */
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

/** What people call it: the organization's slug, or else the database's name. */
export const called = ({ id, slug }: InventoryEntry): string => slug ?? databaseName(id);
