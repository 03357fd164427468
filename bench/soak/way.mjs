import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A proxy to a server of this machine that delays all data by `delayMs`. */
export class Way {
  delayMs = 0;
  server = createServer((client) => this.join(client));

  constructor(to) {
    this.to = to;
  }

  async start(port) {
    await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  stop() {
    this.server.close();
  }

  join(client) {
    const server = connect(this.to, '127.0.0.1');
    const carried = (chunks) => this.carry(chunks);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ])
      pipeline(from, carried, to).catch(() => [from, to].forEach((one) => one.destroy())); // either end is closed
  }

  async *carry(chunks) {
    for await (const chunk of chunks) {
      if (this.delayMs > 0) await sleep(this.delayMs);
      yield chunk;
    }
  }
}
