import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core/core-context.js';
import type { TenantDatabaseState } from '../tenancy/catalog/tenant-database-row.js';
import { databaseName } from '../tenancy/tenant.js';
import { MOST_NAMED } from './finding.js';

/** A database, as core records it. */
export interface InventoryEntry {
  id: string;
  state: TenantDatabaseState;
  schema: number;
  /** The organization's slug. Null for a spare and for a template. */
  slug: string | null;
}

/** The first of possibly many names. */
export interface Some {
  count: number;
  /** At most {@link MOST_NAMED}. */
  names: string[];
}

/** Every database in the catalog, with its organization. The databases of one server fit into memory, those of all servers
do not. */
@Injectable()
export class Inventory {
  constructor(private readonly core: CoreContext) {}

  /** The databases of a server in one of these states, or in any. */
  async on(serverId: string, ...states: TenantDatabaseState[]): Promise<InventoryEntry[]> {
    const entries = await this.entries('d.server_id = $1', [serverId]);
    return states.length === 0 ? entries : entries.filter(({ state }) => states.includes(state));
  }

  /** Counts the databases that are served or in the warm pool and meet a condition, with some names, for each condition. */
  async ready<Name extends string>(conditions: Readonly<Record<Name, string>>): Promise<Record<Name, Some>> {
    const counts = Object.values<string>(conditions).map(
      (condition, n) => `(count(*) FILTER (WHERE ${condition}))::int AS c${n}`,
    );
    const [row] = await this.core.query<Record<string, number>>(
      `SELECT ${counts.join(', ')} FROM tenant_databases d WHERE d.state = 'ready'`,
    );
    const found = {} as Record<Name, Some>;
    for (const [n, [name, condition]] of (Object.entries(conditions) as [Name, string][]).entries()) {
      const count = row?.[`c${n}`] ?? 0;
      const entries = count === 0 ? [] : await this.entries(`d.state = 'ready' AND ${condition}`, [], MOST_NAMED);
      found[name] = { count, names: entries.map(called) };
    }
    return found;
  }

  private entries(condition: string, parameters: unknown[], limit?: number): Promise<InventoryEntry[]> {
    return this.core.query(
      `SELECT d.id, d.state, d.schema::float8, o.slug
       FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id WHERE ${condition}
       ${limit === undefined ? '' : `ORDER BY d.id LIMIT ${limit}`}`,
      parameters,
    );
  }
}

/** The display name: the organization's slug, or else the name of the database. */
export const called = ({ id, slug }: InventoryEntry): string => slug ?? databaseName(id);
