import { Socket } from 'node:net';
import { Client } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import { SECOND } from '../../config/units.js';
import { StartupError } from '../database.errors.js';
import type { Cluster } from './cluster.js';
import type { RunningServer } from './pid-file.js';

const LOCK = `hashtextextended('tenantry embedded server', 0)`;
const CONNECT_TIMEOUT_MS = 5 * SECOND;

/**
 * One process's part in an embedded server that several may use: a shared advisory lock, held by a connection for as
 * long as the process lives. Who can make it exclusive is the last, and ends the server.
 */
export class ServerShare {
  private constructor(
    private readonly client: Client,
    private readonly socket: Socket,
  ) {}

  /**
   * @returns null when the server does not take us, since it is starting or ending.
   * @throws StartupError when it is not the cluster's server.
   */
  static async take({ password }: Cluster, { port }: RunningServer): Promise<ServerShare | null> {
    const socket = new Socket();
    const client = new Client({
      stream: () => socket,
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
      application_name: 'tenantry launcher',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    client.on('error', () => undefined); // the server was killed: there is nothing to share any more
    try {
      await client.connect();
      const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock_shared(${LOCK}) AS taken`);
      if (rows[0]?.taken !== true) throw new Error('The server is ending');
    } catch (cause) {
      await client.end().catch(() => undefined);
      if (sqlState(cause)?.startsWith('28') !== true) return null;
      throw new StartupError('The embedded PostgreSQL refuses the password kept in DATA_DIR.', { cause });
    }
    socket.unref(); // it keeps no process alive
    return new ServerShare(client, socket);
  }

  /** Gives the share back unless it is the last one, which keeps newcomers out until the server has ended. */
  async isLast(): Promise<boolean> {
    this.socket.ref();
    try {
      await this.client.query(`SELECT pg_advisory_unlock_shared(${LOCK})`);
      const { rows } = await this.client.query<{ last: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS last`);
      return rows[0]?.last === true;
    } catch {
      return true;
    }
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
