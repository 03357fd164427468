import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can break: connections through it are killed, refused or slow, or freeze and stay open. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  /** Both ends of connections that wait for notifications of PostgreSQL. */
  private readonly listeners = new Set<Socket>();
  private isFrozen = false;
  private isClosed = false;
  private delayMs = 0;
  private target = 0;
  /** How many connections were asked for since the start. */
  knocks = 0;
  /** Which databases of a PostgreSQL were. */
  readonly databases = new Set<string>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(host: string, port: number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    proxy.target = port;
    server.on('connection', (client) => {
      proxy.knocks += 1;
      if (proxy.isClosed) client.destroy();
      else proxy.join(client, connect(proxy.target, host));
      client.once('data', (startup) => {
        const database = /\0database\0([^\0]+)\0/.exec(startup.toString('latin1'))?.[1];
        if (database !== undefined) proxy.databases.add(database);
      });
    });
    return proxy;
  }

  /** Connections that clients have open. */
  get connections(): number {
    return this.sockets.size / 2;
  }

  /** Sends new connections to another port of that machine. Open connections stay. */
  lead(port: number): void {
    this.target = port;
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

  /** Whether a client waits for notifications. */
  get hasListener(): boolean {
    return this.listeners.size > 0;
  }

  /** Like {@link freezeOpen}, but only for clients that wait for notifications. */
  freezeListeners(): void {
    for (const socket of this.listeners) socket.pause();
  }

  /** Ends every connection and lets no other through, as if the server were not there. */
  close(): void {
    this.isClosed = true;
    this.kill();
  }

  /** From now on what is sent arrives so much later, either way. */
  slowDown(delayMs: number): void {
    this.delayMs = delayMs;
    this.kill();
  }

  /** All is well again. */
  thaw(): void {
    this.isFrozen = this.isClosed = false;
    if (this.delayMs > 0) this.slowDown(0);
    for (const socket of this.sockets) socket.resume();
  }

  async stop(): Promise<void> {
    this.kill();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, server: Socket): void {
    const { delayMs } = this;
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => {
        if (from === client && chunk.includes('LISTEN ')) for (const end of [client, server]) this.listeners.add(end);
        if (delayMs === 0) to.write(chunk);
        else setTimeout(() => to.write(chunk), delayMs);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        this.listeners.delete(from);
        to.destroy();
      });
      if (this.isFrozen) from.pause();
    }
  }
}
