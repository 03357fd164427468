import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../servers/database-server.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { ServerAdministration } from './server-administration.js';

const LOCAL = /^(localhost|127\.|\[::1\]|\/)/;

/**
 * With a limit, the disk must have room for all databases that the limit still allows. Without a limit, for this many
 * more.
 */
const LEAST_ROOM = 100;

/** The size of an empty organization's database, in bytes. */
const EMPTY_BYTES = 7_500_000;

/** The number of databases to estimate the average size from. Measuring each one reads its files. */
const SAMPLE = 50;

/** A server whose disk has less room than its `max_databases` allows. */
export interface TightDisk {
  readonly address: string;
  /** How many more databases of the current average size fit. */
  readonly fit: number;
  /** How many more databases `max_databases` allows. Null when it is not set. */
  readonly allowed: number | null;
}

/** Compares `max_databases` with the free disk space of servers whose data directory is on this machine. */
@Injectable()
export class ServerDisk {
  constructor(
    private readonly registry: ServerAdministration,
    private readonly servers: DatabaseServers,
  ) {}

  async tight(): Promise<TightDisk[]> {
    const found: TightDisk[] = [];
    for (const { id, state, databases, max_databases } of await this.registry.list()) {
      const server = await this.servers.get(id);
      const fit = state === 'open' ? await this.fit(server) : null;
      const allowed = max_databases === null ? null : Math.max(0, max_databases - databases);
      if (fit !== null && fit < (allowed ?? LEAST_ROOM)) found.push({ address: server.address, fit, allowed });
    }
    return found;
  }

  /** Null when the disk is not on this machine, or not visible to this administrator. */
  private async fit({ address, admin }: DatabaseServer): Promise<number | null> {
    if (!LOCAL.test(address)) return null;
    try {
      const [row] = await admin.query<{ directory: string; bytes: number | null }>(
        `SELECT current_setting('data_directory') AS directory,
                (SELECT avg(pg_database_size(oid))::float8
                 FROM (SELECT oid FROM pg_database WHERE datname LIKE 'tenantry\\_%' LIMIT ${SAMPLE}) d) AS bytes`,
      );
      if (!row) return null;
      const { bavail, bsize } = await statfs(row.directory);
      return Math.floor((bavail * bsize) / Math.max(EMPTY_BYTES, row.bytes ?? 0));
    } catch {
      return null;
    }
  }
}

/** For a person. */
export const describeTightDisk = ({ fit, allowed }: TightDisk): string =>
  `Its disk has room for ${fit} more databases of the current size, ` +
  (allowed === null ? 'and max_databases is not set.' : `and max_databases allows ${allowed} more.`);
