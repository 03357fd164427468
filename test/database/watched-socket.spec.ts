import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { watchedSocket } from '../../src/database/pool/watched-socket.js';

const SILENT_MS = 20;
const PATIENCE_MS = 100;

describe('a connection for statements of unlimited duration', () => {
  /** A server to which a watched connection is open. @param greet what it does with each connection. */
  async function connected(greet: (socket: Socket, n: number) => void, work: (socket: Socket) => Promise<void>) {
    const peers: Socket[] = [];
    const server = createServer((peer) => {
      peer.on('error', () => undefined);
      greet(peer, peers.push(peer));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    const socket = watchedSocket(address, SILENT_MS, PATIENCE_MS).connect(address.port, address.host);
    try {
      await once(socket, 'connect');
      await work(socket);
    } finally {
      socket.destroy();
      for (const peer of peers) peer.destroy();
      server.close();
    }
  }

  it('fails when its server accepts connections but never answers', () =>
    connected(
      () => undefined,
      async (socket) => {
        const [error] = (await once(socket, 'error')) as [Error];
        expect(error).toMatchObject({ code: 'ETIMEDOUT', message: 'The server stopped answering' });
      },
    ));

  it('stays open, however long it is silent, while its server shows that it is alive', async () => {
    const asked = new Set<number>();
    const greet = (peer: Socket, n: number): void => void peer.once('data', () => (asked.add(n), peer.write('N')));
    await connected(greet, async (socket) => {
      const failed = once(socket, 'error');
      while (asked.size < 3) await Promise.race([failed, once(socket, 'timeout')]);
      expect(socket.destroyed).toBe(false);
      socket.destroy(new Error('over'));
      await failed;
    });
  });

  it('stays open when its server closes the probing connection', async () => {
    let asked = 0;
    const greet = (peer: Socket, n: number): void => {
      if (n === 1) return;
      asked += 1;
      peer.end();
    };
    await connected(greet, async (socket) => {
      while (asked < 2) await once(socket, 'timeout');
      expect(socket.destroyed).toBe(false);
    });
  });
});
