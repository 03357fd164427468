import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can break: connections through it are killed, or freeze and stay open. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private isFrozen = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(host: string, port: number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => proxy.join(client, connect(port, host)));
    return proxy;
  }

  /** Connections that clients have open. */
  get connections(): number {
    return this.sockets.size / 2;
  }

  /** Ends every connection at once. */
  kill(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Nothing passes any more, in new connections neither, and nobody is told. */
  freeze(): void {
    this.isFrozen = true;
    this.freezeOpen();
  }

  /** Like {@link freeze}, but new connections pass. */
  freezeOpen(): void {
    for (const socket of this.sockets) socket.pause();
  }

  thaw(): void {
    this.isFrozen = false;
    for (const socket of this.sockets) socket.resume();
  }

  async stop(): Promise<void> {
    this.kill();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, server: Socket): void {
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.isFrozen) from.pause();
    }
  }
}
