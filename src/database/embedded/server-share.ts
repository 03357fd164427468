import { Socket } from 'node:net';
import { Client } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import { SECOND } from '../../config/units.js';
import { StartupError } from '../database.errors.js';
import type { Cluster } from './cluster.js';
import type { RunningServer } from './pid-file.js';

const LOCK = `hashtextextended('tenantry embedded server', 0)`;
/** A server that is ready answers sooner, also on a busy machine. */
const CONNECT_TIMEOUT_MS = 10 * SECOND;

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
   * @throws StartupError when it is not the cluster's server, is full, or does not answer.
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
      const refusal = refusalOf(cause);
      if (refusal === null) return null;
      throw new StartupError(refusal, { cause });
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

/** What a person has to know, unless another try may help. */
function refusalOf(cause: unknown): string | null {
  const state = sqlState(cause);
  if (state?.startsWith('28')) return 'The embedded PostgreSQL refuses the password kept in DATA_DIR.';
  if (state === '53300') return 'The embedded PostgreSQL has no free connection. End what uses it, and start again.';
  if (cause instanceof Error && cause.message.startsWith('timeout'))
    return 'The embedded PostgreSQL runs and does not answer. Continue or end its process, and start again.';
  return null;
}
