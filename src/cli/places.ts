import type { INestApplicationContext } from '@nestjs/common';
import type { OrganizationDetails } from '../core/organizations/organization-overview.js';
import { databaseName } from '../tenancy/tenant.js';
import { complain } from './terminal.js';
import { service } from './services.js';

/** An organization with the location of its database. */
export interface Placed extends OrganizationDetails {
  /** The server's address, or null without a database. */
  server: string | null;
  /** In bytes. Null when the database does not exist, or its server does not answer. */
  size: number | null;
}

const SIZES = 'SELECT datname, pg_database_size(oid)::float8 AS size FROM pg_database WHERE datname = ANY ($1)';
const MIB = 1024 * 1024;

/** Queries each server once. */
export async function withPlaces(
  app: INestApplicationContext,
  organizations: readonly OrganizationDetails[],
): Promise<Placed[]> {
  const servers = await service(app, 'DatabaseServers');
  const sizes = new Map<string, number>();
  const addresses = new Map<string, string>();
  for (const id of new Set(organizations.flatMap(({ server_id }) => server_id ?? []))) {
    const { admin, address } = await servers.get(id);
    addresses.set(id, address);
    const names = organizations
      .filter(({ server_id }) => server_id === id)
      .flatMap(({ database_id }) => (database_id === null ? [] : [databaseName(database_id)]));
    const rows = await admin
      .query<{ datname: string; size: number }>(SIZES, [names])
      .catch(() => complain(`Warning: ${address} does not answer, so database sizes on it are unknown.`));
    for (const { datname, size } of rows ?? []) sizes.set(datname, size);
  }
  return organizations.map((one) => ({
    ...one,
    server: addresses.get(one.server_id ?? '') ?? null,
    size: one.database_id === null ? null : (sizes.get(databaseName(one.database_id)) ?? null),
  }));
}

export const inMebibytes = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;
