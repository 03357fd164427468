import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type QueryResultRow } from 'pg';
import { parse } from 'yaml';
import { isDatabaseUnavailable } from '../../../src/common/database-errors.js';
import { type OsUser, postgresUser } from '../../../src/embedded/os-user.js';
import { freePort } from '../free-port.js';
import { until } from '../until.js';
import { Acknowledged } from './acknowledged.js';
import { Daemon } from './daemon.js';
import { fromGuide, withPorts } from './guide.js';
import { PatroniMember } from './patroni-member.js';
import { programFile } from './programs.js';

/** etcd and PostgreSQL write synchronously, which a slow disk would turn into elections. */
const MEMORY = '/dev/shm';

/** The administrator that Tenantry gets: no superuser. */
export const ADMINISTRATOR = 'tenantry';

const SCOPE = 'tenantry';

/** What the guide shows of Patroni's configuration. */
const dcs = () =>
  (parse(fromGuide('yaml', 'synchronous_mode')) as { bootstrap: { dcs: { ttl: number } } }).bootstrap.dcs;

/** Two PostgreSQL of one cluster with Patroni, etcd, and haproxy before them, configured as docs/operations.md shows. */
export class PatroniCluster {
  readonly password = randomBytes(12).toString('hex');
  /** Seconds after which a leader that gives no sign of life is replaced. */
  readonly ttl = dcs().ttl;
  members: [PatroniMember, PatroniMember];
  /** Where haproxy leads to the leader. */
  port: number;
  private readonly folder: string;
  private readonly user: OsUser | null;
  private etcd: Daemon;
  private haproxy: Daemon;
  private etcdPort: number;

  private constructor() {
    this.folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'tenantry-ha-'));
    this.user = postgresUser(join(this.folder, 'none'));
    if (this.user) chownSync(this.folder, this.user.uid, this.user.gid);
  }

  /** @returns one with a leader and a synchronous standby. */
  static async start(): Promise<PatroniCluster> {
    const cluster = new PatroniCluster();
    try {
      await cluster.launch();
      await cluster.whole();
      await cluster.query(`CREATE ROLE ${ADMINISTRATOR} LOGIN CREATEDB CREATEROLE PASSWORD '${cluster.password}'`);
      return cluster;
    } catch (error) {
      const said = cluster.members.map(({ name, output }) => `${name}: ${output.slice(-3_000)}`).join('\n');
      await cluster.stop();
      throw new Error(`The cluster does not start. Patroni said: ${said}`, { cause: error });
    }
  }

  /** How Tenantry reaches it. */
  get environment(): NodeJS.ProcessEnv {
    return { DB_HOST: '127.0.0.1', DB_PORT: String(this.port), DB_USER: ADMINISTRATOR, DB_PASS: this.password };
  }

  /** Waits until a leader has its synchronous standby. */
  async whole(): Promise<void> {
    await until(async () => {
      const [leader] = await this.leaders();
      const roles = (await leader?.cluster())?.filter(({ state }) => state === 'running' || state === 'streaming');
      return (
        roles
          ?.map(({ role }) => role)
          .sort()
          .join() === 'leader,sync_standby'
      );
    }, 90_000);
    await this.query('SELECT 1'); // haproxy has seen it too
  }

  async leader(): Promise<PatroniMember> {
    const [leader] = await this.leaders();
    if (!leader) throw new Error('Nobody leads');
    return leader;
  }

  /** As an operator does it. Resolves when the command has ended. */
  async switchover(): Promise<void> {
    const leader = await this.leader();
    const candidate = this.members.find((member) => member !== leader)?.name ?? '';
    const file = join(this.folder, 'one', 'patroni.json');
    const command = new Daemon(programFile('patronictl'), [
      '-c',
      file,
      'switchover',
      SCOPE,
      '--candidate',
      candidate,
      '--force',
    ]);
    await until(() => !command.isRunning);
    if (!/success/i.test(command.output)) throw new Error(`patronictl said: ${command.output}`);
  }

  loseEtcd(): Promise<void> {
    return this.etcd.kill();
  }

  restartEtcd(): void {
    this.etcd.restart();
  }

  /** As a superuser, on the leader. Waits for one. */
  async query<Row extends QueryResultRow>(sql: string, database = 'postgres'): Promise<Row[]> {
    for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
      const client = new Client({
        host: '127.0.0.1',
        port: this.port,
        user: 'postgres',
        password: this.password,
        database,
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<Row>(sql)).rows;
      } catch (error) {
        if (!isDatabaseUnavailable(error) || Date.now() > deadline) throw error;
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  /** A client that connects for each of its writes, as a peer for the application. */
  plainWriter(): Acknowledged {
    return new Acknowledged('plain', async () => {
      const { port, password } = this;
      const client = new Client({
        host: '127.0.0.1',
        port,
        user: 'postgres',
        password,
        connectionTimeoutMillis: 1_000,
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query('CREATE TABLE IF NOT EXISTS plain (); INSERT INTO plain DEFAULT VALUES');
        return { status: 201 };
      } catch {
        return { status: 503 };
      } finally {
        await client.end().catch(() => undefined);
      }
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map((member) => member.kill()));
    await Promise.all([this.haproxy.kill(), this.etcd.kill()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async leaders(): Promise<PatroniMember[]> {
    const lead = await Promise.all(this.members.map((member) => member.isLeader()));
    return this.members.filter((_, index) => lead[index]);
  }

  private async launch(): Promise<void> {
    const ports: number[] = [];
    for (let n = 0; n < 7; n += 1) ports.push(await freePort());
    const [etcd, peer, one, two, restOne, restTwo, port] = ports as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    [this.etcdPort, this.port] = [etcd, port];
    this.etcd = this.runEtcd(peer);
    const member = (name: string, own: number, restPort: number): PatroniMember =>
      new PatroniMember({
        name,
        port: own,
        restPort,
        folder: join(this.folder, name),
        user: this.user,
        common: this.common(),
      });
    this.members = [member('one', one, restOne), member('two', two, restTwo)];
    const file = join(this.folder, 'haproxy.cfg');
    const text = fromGuide('haproxy', 'OPTIONS /primary');
    writeFileSync(file, withPorts(text, { 5430: port, 5417: one, 5419: two, 8008: restOne, 8009: restTwo }));
    this.haproxy = new Daemon(programFile('haproxy'), ['-db', '-f', file]);
  }

  private runEtcd(peer: number): Daemon {
    const [clients, peers] = [`http://127.0.0.1:${this.etcdPort}`, `http://127.0.0.1:${peer}`];
    const options = {
      'data-dir': join(this.folder, 'etcd'),
      'listen-client-urls': clients,
      'advertise-client-urls': clients,
      'listen-peer-urls': peers,
      'initial-advertise-peer-urls': peers,
      'initial-cluster': `default=${peers}`,
    };
    const { user } = this;
    return new Daemon(
      programFile('etcd'),
      Object.entries(options).map(([name, value]) => `--${name}=${value}`),
      { user },
    );
  }

  private common() {
    const { password } = this;
    return {
      scope: SCOPE,
      etcd3: { host: `127.0.0.1:${this.etcdPort}` },
      watchdog: { mode: 'off' },
      bootstrap: { dcs: dcs(), initdb: ['data-checksums', { encoding: 'UTF8' }, { locale: 'C.UTF-8' }] },
      postgresql: {
        bin_dir: dirname(programFile('pg_rewind')),
        authentication: {
          superuser: { username: 'postgres', password },
          replication: { username: 'replicator', password },
        },
        pg_hba: ['host all all 127.0.0.1/32 scram-sha-256', 'host replication replicator 127.0.0.1/32 scram-sha-256'],
        parameters: { unix_socket_directories: '' },
      },
    };
  }
}
