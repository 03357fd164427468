import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { Redis } from 'ioredis';

/** A Redis server of the test's own, which can be killed, frozen (SIGSTOP) and started again on the same port. */
export class RedisProcess {
  private constructor(
    readonly port: number,
    private child: ChildProcess,
  ) {}

  static async start(): Promise<RedisProcess> {
    const port = await freePort();
    return new RedisProcess(port, await run(port));
  }

  get environment(): NodeJS.ProcessEnv {
    return { REDIS_HOST: '127.0.0.1', REDIS_PORT: String(this.port) };
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async restart(): Promise<void> {
    this.child = await run(this.port);
  }

  /** Another connection to it, to be disconnected by the caller. */
  client(): Redis {
    return new Redis(this.port, '127.0.0.1');
  }
}

async function run(port: number): Promise<ChildProcess> {
  const child = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  return child;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}
