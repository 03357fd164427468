import type { DatabaseServer } from '../tenancy/database-server.js';
import type { DatabaseServers } from '../tenancy/database-servers.js';
import type { Finding } from './finding.js';

/** One side of an installation that the doctor looks at. */
export abstract class Check {
  /** What it looks at, for people. */
  abstract readonly name: string;

  /** Connects to every tenant's database, and so takes its time: left out unless it is asked for. */
  readonly isDeep: boolean = false;

  /** Changes nothing. */
  abstract look(): Promise<Finding[]>;

  /** Repairs what it finds `fixable`. Whether that held, the next look tells. Nothing is dropped that holds data. */
  async fix(): Promise<void> {
    throw new Error(`${this.name} finds nothing that could be repaired`);
  }
}

/** A check of one server after the other. Those that cannot be reached are left to the check that says so. */
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
