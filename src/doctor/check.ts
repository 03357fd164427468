import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import type { DatabaseServers } from '../tenancy/servers/database-servers.js';
import type { Finding } from './finding.js';

/** One aspect of an installation that the doctor checks. */
export abstract class Check {
  /** The display name. */
  abstract readonly name: string;

  /** Whether it connects to every tenant's database. This takes time, so such a check runs only on request. */
  readonly isDeep: boolean = false;

  /** Changes nothing. */
  abstract look(): Promise<Finding[]>;

  /**
   * Repairs its `fixable` findings. The next check shows whether the repair worked. Never drops anything that holds
   * data.
   */
  async fix(): Promise<void> {
    throw new Error(`${this.name} has no repair`);
  }
}

/** A check that visits each server in turn. Another check reports unreachable servers. */
export abstract class ServerCheck extends Check {
  constructor(protected readonly servers: DatabaseServers) {
    super();
  }

  async look(): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const server of await this.reachable()) found.push(...(await this.lookAt(server)));
    return found;
  }

  protected abstract lookAt(server: DatabaseServer): Promise<Finding[]>;

  protected async reachable(): Promise<DatabaseServer[]> {
    const servers: DatabaseServer[] = [];
    for (const server of this.servers.list()) if (await this.servers.isReachable(server.id)) servers.push(server);
    return servers;
  }
}
