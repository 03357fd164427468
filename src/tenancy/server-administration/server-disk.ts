import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../servers/database-server.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { ServerAdministration } from './server-administration.js';

const LOCAL = /^(localhost|127\.|\[::1\]|\/)/;

/**
 * With a limit, the disk must have room for all databases that the limit still allows. Without a limit, it must have
 * room for this many more.
 */
const LEAST_ROOM = 100;

/** The size of an empty organization's database, in bytes. */
const EMPTY_BYTES = 7_500_000;

/** The number of databases from which the average size is estimated. Measuring a database reads its files. */
const SAMPLE = 50;

/** A server whose disk has less room than its `max_databases` allows. */
export interface TightDisk {
  readonly address: string;
  /** The number of further databases of the current average size that fit. */
  readonly fit: number;
  /** The number of further databases that `max_databases` allows. Null if it is not set. */
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

  /** Null if the disk is not on this machine, or not visible to this administrator. */
  private async fit({ address, admin }: DatabaseServer): Promise<number | null> {
    if (!LOCAL.test(address)) return null;
    try {
      const [row] = (await admin.query(
        `SELECT current_setting('data_directory') AS directory,
                (SELECT coalesce(avg(pg_database_size(oid))::float8, 0)
                 FROM (SELECT oid FROM pg_database WHERE datname LIKE 'tenantry\\_%' LIMIT ${SAMPLE}) d) AS bytes`,
      )) as [{ directory: string; bytes: number }];
      const { bavail, bsize } = await statfs(row.directory);
      return Math.floor((bavail * bsize) / Math.max(EMPTY_BYTES, row.bytes));
    } catch {
      return null;
    }
  }
}

/** The finding as text. */
export const describeTightDisk = ({ fit, allowed }: TightDisk): string =>
  `Its disk has room for ${fit} more databases of the current average size, ` +
  (allowed === null ? 'and max_databases is not set.' : `but max_databases allows ${allowed} more.`);
