import { connect, type NetConnectOpts, Socket } from 'node:net';
import { SECOND } from '../config/units.js';

export interface Address {
  /** A name, an address, or the folder of a Unix socket. */
  host: string | undefined;
  port: number;
}

/** A connection that was silent for this long is looked into. */
const SILENT_MS = 5 * SECOND;

/** A server answers within this time, also one with much to do. */
const PATIENCE_MS = 10 * SECOND;

/** SSLRequest: PostgreSQL and its poolers answer it with one byte, before any login and without a free slot. */
const KNOCK = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * A socket for statements that may take any time. While it is silent, its server is asked for a sign of life over another
 * connection. Without one within 10 s the socket fails with ETIMEDOUT, and every statement on it: a server that is stopped
 * keeps its connections open, and TCP does not notice.
 */
export function watchedSocket(server: Address, silentMs = SILENT_MS, patienceMs = PATIENCE_MS): Socket {
  const socket = new Socket();
  socket.setTimeout(silentMs);
  return socket.on('timeout', () => {
    if (socket.connecting) return; // that has a limit of its own
    knock(server, patienceMs).then(
      () => socket.setTimeout(silentMs),
      (error: unknown) => socket.destroy(error as Error),
    );
  });
}

/** Resolves when the server answers anything. @throws Error with the code ETIMEDOUT, or what kept from connecting. */
function knock(server: Address, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(optionsOf(server), () => socket.write(KNOCK));
    socket.setTimeout(patienceMs, () => {
      socket.destroy(Object.assign(new Error('The server stopped answering'), { code: 'ETIMEDOUT' }));
    });
    socket.once('data', () => socket.destroy());
    socket.once('error', reject);
    socket.once('close', () => resolve()); // after an error it is late; otherwise the server answered, or hung up
  });
}

const optionsOf = ({ host = 'localhost', port }: Address): NetConnectOpts =>
  host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
