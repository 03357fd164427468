import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../free-port.js';
import { until } from '../until.js';
import { Daemon } from './daemon.js';
import { fromGuide, withPorts } from './guide.js';
import { programFile } from './programs.js';

const SENTINELS = 3;

const DOWN_AFTER_MS = 1_000;

interface Member {
  port: number;
  daemon: Daemon;
}

/** Two Redis, three Sentinels that say which of them is master, and the haproxy of docs/operations.md before them. */
export class SentinelCluster {
  private readonly folder = mkdtempSync(join(tmpdir(), 'tenantry-sentinel-'));
  private readonly daemons: Daemon[] = [];
  private members: Member[] = [];
  private lost: Member | undefined;
  private port = 0;

  private constructor() {
    // made by start
  }

  static async start(): Promise<SentinelCluster> {
    const cluster = new SentinelCluster();
    try {
      const master = await cluster.addRedis();
      await cluster.addRedis('--replicaof', '127.0.0.1', String(master));
      for (let n = 0; n < SENTINELS; n += 1) await cluster.addSentinel(master);
      await cluster.addHaproxy();
      await cluster.whole();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get environment(): NodeJS.ProcessEnv {
    return { REDIS_HOST: '127.0.0.1', REDIS_PORT: String(this.port) };
  }

  /** The port of the Redis behind haproxy at this moment; null while there is none. */
  async master(): Promise<number | null> {
    const config = await ask(this.port, (client) => client.config('GET', 'port'));
    return config === null ? null : Number((config as string[])[1]);
  }

  /** Waits until a master has its replica, and haproxy leads there. */
  async whole(): Promise<void> {
    await until(async () => {
      const info = await ask(this.port, (client) => client.info('replication'));
      return info !== null && info.includes('role:master') && info.includes('state=online');
    });
  }

  async kill(): Promise<void> {
    await (await this.lose()).daemon.kill();
  }

  async restart(): Promise<void> {
    this.lost?.daemon.restart();
  }

  async freeze(): Promise<void> {
    (await this.lose()).daemon.signal('SIGSTOP');
  }

  async thaw(): Promise<void> {
    this.lost?.daemon.signal('SIGCONT');
  }

  async stop(): Promise<void> {
    await Promise.all(this.daemons.map((daemon) => daemon.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The master, about to be lost. */
  private async lose(): Promise<Member> {
    const port = await this.master();
    const member = this.members.find((one) => one.port === port);
    if (!member) throw new Error('There is no master');
    this.lost = member;
    return member;
  }

  private async addRedis(...replication: string[]): Promise<number> {
    const port = await freePort();
    const file = join(this.folder, `redis-${port}.conf`);
    writeFileSync(file, `port ${port}\nbind 127.0.0.1\nsave ""\ndir ${this.folder}\ndbfilename ${port}.rdb\n`);
    const daemon = this.run('redis-server', [file, ...replication]);
    this.members.push({ port, daemon });
    await until(async () => (await ask(port, (client) => client.ping())) !== null);
    return port;
  }

  private async addSentinel(master: number): Promise<void> {
    const port = await freePort();
    const file = join(this.folder, `sentinel-${port}.conf`);
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${this.folder}`,
      `sentinel monitor tenantry 127.0.0.1 ${master} 2`,
      `sentinel down-after-milliseconds tenantry ${DOWN_AFTER_MS}`,
      'sentinel failover-timeout tenantry 5000',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    this.run('redis-server', [file, '--sentinel']);
  }

  private async addHaproxy(): Promise<void> {
    this.port = await freePort();
    const [one, two] = this.members.map(({ port }) => port) as [number, number];
    const file = join(this.folder, 'haproxy.cfg');
    writeFileSync(file, withPorts(fromGuide('haproxy', 'role:master'), { 6390: this.port, 6391: one, 6392: two }));
    this.run('haproxy', ['-db', '-f', file]);
  }

  private run(program: 'redis-server' | 'haproxy', args: string[]): Daemon {
    const daemon = new Daemon(programFile(program), args);
    this.daemons.push(daemon);
    return daemon;
  }
}

/** One question to a Redis. @returns null when it does not answer within a second. */
async function ask<T>(port: number, question: (client: Redis) => Promise<T>): Promise<T | null> {
  const client = new Redis(port, '127.0.0.1', {
    retryStrategy: () => null,
    connectTimeout: 1_000,
    commandTimeout: 1_000,
    enableReadyCheck: false,
  });
  client.on('error', () => undefined);
  return question(client)
    .catch(() => null)
    .finally(() => client.disconnect());
}
