import { connect, type NetConnectOpts, Socket } from 'node:net';
import { SECOND } from '../../config/units.js';

export interface Address {
  /** A name, an address, or the folder of a Unix socket. */
  host: string | undefined;
  port: number;
}

/** A connection that has been silent for this long is checked. */
const SILENT_MS = 5 * SECOND;

/** A server that is alive answers within this time, even under high load. */
const PATIENCE_MS = 10 * SECOND;

/**
 * SSLRequest: PostgreSQL and its poolers answer it with one byte, before any login and without using a connection slot.
 */
const KNOCK = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * A socket for statements without a time limit. While it is silent, its server is probed over another connection.
 * Without a response within 10 s, the socket and all its statements fail with ETIMEDOUT. This detects a frozen server,
 * which keeps its connections open and which TCP does not detect.
 */
export function watchedSocket(server: Address, silentMs = SILENT_MS, patienceMs = PATIENCE_MS): Socket {
  const socket = new Socket();
  socket.setTimeout(silentMs);
  return socket.on('timeout', () => {
    if (socket.connecting) return; // connecting has its own timeout
    knock(server, patienceMs).then(
      () => socket.setTimeout(silentMs),
      (error: unknown) => socket.destroy(error as Error),
    );
  });
}

/**
 * Resolves when the server sends any response. @throws Error with the code ETIMEDOUT, or the error of the connection.
 */
function knock(server: Address, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(optionsOf(server), () => socket.write(KNOCK));
    socket.setTimeout(patienceMs, () => {
      socket.destroy(Object.assign(new Error('The server stopped answering'), { code: 'ETIMEDOUT' }));
    });
    socket.once('data', () => socket.destroy());
    socket.once('error', reject);
    socket.once('close', () => resolve()); // after an error this has no effect; otherwise the server answered or closed
  });
}

const optionsOf = ({ host = 'localhost', port }: Address): NetConnectOpts =>
  host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
