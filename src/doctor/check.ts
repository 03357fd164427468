import { Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { DatabaseServers } from '../tenancy/servers/database-servers.js';
import type { Finding } from './finding.js';

/** One aspect of an installation that the doctor checks. */
export interface Check {
  /** The display name. */
  readonly name: string;

  /** Whether it connects to every tenant's database. This takes time, so such a check runs only on request. */
  readonly isDeep?: true;

  /** Changes nothing. */
  inspect(): Promise<Finding[]>;

  /**
   * Repairs its `fixable` findings. The next check shows whether the repair worked. Never drops anything that holds
   * data.
   */
  fix?(): Promise<void>;
}

/** A check that visits each server in turn. Another check reports unreachable servers. */
@Injectable()
export abstract class ServerCheck implements Check {
  abstract readonly name: string;

  constructor(protected readonly servers: DatabaseServers) {}

  async inspect(): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const server of await this.reachable()) found.push(...(await this.inspectServer(server)));
    return found;
  }

  async fix(): Promise<void> {
    await each(await this.reachable(), (server) => this.repair(server));
  }

  protected abstract inspectServer(server: DatabaseServer): Promise<Finding[]>;

  /** For checks with `fixable` findings. */
  protected async repair(server: DatabaseServer): Promise<void> {
    throw new Error(`${this.name} has no repair for ${server.address}`);
  }

  private async reachable(): Promise<DatabaseServer[]> {
    const servers: DatabaseServer[] = [];
    for (const server of this.servers.list()) if (await this.servers.isReachable(server.id)) servers.push(server);
    return servers;
  }
}

/** Runs `work` for each item, even after a failure. @throws the first failure. */
export async function each<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
