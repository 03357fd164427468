import { Socket } from 'node:net';
import { Client } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { SECOND } from '../config/units.js';
import { StartupError } from '../database/database.errors.js';
import type { Cluster } from './cluster.js';
import type { RunningServer } from './pid-file.js';

const LOCK = `hashtextextended('tenantry embedded server', 0)`;
/** A server that is ready answers sooner, even on a busy machine. */
const CONNECT_TIMEOUT_MS = 10 * SECOND;

/**
 * One process's share of an embedded server that several may use: a shared advisory lock on a connection that stays
 * open for the life of the process. A process that can make the lock exclusive is the last one, and stops the server.
 */
export class ServerShare {
  private constructor(
    private readonly client: Client,
    private readonly socket: Socket,
  ) {}

  /**
   * @returns null if the server rejects the connection because it is starting or stopping.
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
    client.on('error', () => undefined); // the server was killed, so the share is useless
    try {
      await client.connect();
      const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock_shared(${LOCK}) AS taken`);
      if (rows[0]?.taken !== true) throw new Error('The server is stopping');
    } catch (cause) {
      await client.end().catch(() => undefined);
      const refusal = refusalOf(cause);
      if (refusal === null) return null;
      throw new StartupError(refusal, { cause });
    }
    socket.unref(); // it does not keep the process alive
    return new ServerShare(client, socket);
  }

  /** Releases the share unless it is the last one, which blocks newcomers until the server has stopped. */
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

/** The error for the operator, unless a retry may help. */
function refusalOf(cause: unknown): string | null {
  const state = sqlState(cause);
  if (state?.startsWith('28'))
    return 'The embedded PostgreSQL rejects the password in DATA_DIR. Restore DATA_DIR from a backup.';
  if (state === '53300')
    return 'The embedded PostgreSQL has no free connection. Stop the programs that use it, and start again.';
  if (cause instanceof Error && cause.message.startsWith('timeout'))
    return 'The embedded PostgreSQL is running but does not answer. Resume or kill its process, and start again.';
  return null;
}
