import { Injectable } from '@nestjs/common';
import { CONNECTIONS_IN_USE, type ConnectionsInUse } from '../../database/server/server-facts.js';
import { DatabaseServers } from '../servers/database-servers.js';

/** Whether a server can be administered at the moment, and its connections. */
export interface Health {
  /** The reason why it cannot, in a few words. Null if it can. */
  readonly fault: string | null;
  /** Null if it cannot. */
  readonly connections: ConnectionsInUse | null;
  readonly checkedAt: Date;
}

/** Asks servers how they are. An unreachable one takes 2 s. */
@Injectable()
export class ServerHealth {
  constructor(private readonly servers: DatabaseServers) {}

  /** @throws ServerUnknown */
  async of(id: string): Promise<Health> {
    const { admin } = await this.servers.get(id);
    const checkedAt = new Date();
    try {
      const [connections = null] = await admin.query<ConnectionsInUse>(CONNECTIONS_IN_USE);
      return { fault: null, connections, checkedAt };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { fault: code ?? message, connections: null, checkedAt };
    }
  }
}
