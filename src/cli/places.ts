import { MIB } from '../config/units.js';
import type { OrganizationDetails } from '../core/organizations/organization-overview.js';
import type { DatabaseServers } from '../tenancy/servers/database-servers.js';
import { inParallel } from '../tenancy/in-parallel.js';
import { databaseName } from '../tenancy/tenant.js';
import { complain } from './terminal/terminal.js';

/** An organization with the location of its database. */
export interface Placed extends OrganizationDetails {
  /** The server's address. Null if the organization has no database. */
  server: string | null;
  /** In bytes. Null if the database does not exist or its server does not answer. */
  size: number | null;
}

const SIZES = 'SELECT datname, pg_database_size(oid)::float8 AS size FROM pg_database WHERE datname = ANY ($1)';

/** The number of servers queried at a time. A server that does not answer takes 2 s. */
const AT_ONCE = 50;

/** Locations and sizes of databases. */
export class Places {
  private readonly silent = new Set<string>();

  constructor(private readonly servers: DatabaseServers) {}

  /** Queries each server once. */
  async locate(organizations: readonly OrganizationDetails[]): Promise<Placed[]> {
    const names = new Map<string, string[]>();
    for (const { server_id, database_id } of organizations)
      if (server_id !== null && database_id !== null)
        names.set(server_id, [...(names.get(server_id) ?? []), databaseName(database_id)]);
    const addresses = new Map<string, string>();
    const sizes = new Map<string, number>();
    await inParallel([...names], AT_ONCE, async ([id, databases]) => {
      addresses.set(id, (await this.servers.get(id)).address);
      for (const { datname, size } of await this.sizes(id, databases)) sizes.set(datname, size);
      return false;
    });
    return organizations.map((one) => ({
      ...one,
      server: addresses.get(one.server_id ?? '') ?? null,
      size: one.database_id === null ? null : (sizes.get(databaseName(one.database_id)) ?? null),
    }));
  }

  private async sizes(id: string, databases: string[]): Promise<{ datname: string; size: number }[]> {
    const { admin, address } = await this.servers.get(id);
    try {
      if (await this.servers.isReachable(id)) return await admin.query(SIZES, [databases]);
    } catch {
      // reported below
    }
    if (!this.silent.has(id)) complain(`Warning: ${address} does not answer, so database sizes on it are unknown.`);
    this.silent.add(id);
    return [];
  }
}

export const inMebibytes = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;
