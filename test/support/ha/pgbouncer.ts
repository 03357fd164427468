import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresUser } from '../../../src/embedded/os-user.js';
import { freePort } from '../free-port.js';
import { until } from '../until.js';
import { Daemon } from './daemon.js';
import { fromGuide, withPorts } from './guide.js';
import { programFile } from './programs.js';

interface Server {
  port: number;
  user: string;
  password: string;
}

/** The PgBouncer of docs/operations.md before a PostgreSQL on this machine. It refuses to run as root. */
export class PgBouncer {
  private constructor(
    readonly port: number,
    private readonly server: Server,
    private readonly daemon: Daemon,
    private readonly folder: string,
  ) {}

  /** @param authUser a superuser without anything else to do, who reads the roles' passwords. */
  static async start(server: Server, authUser: { name: string; password: string }): Promise<PgBouncer> {
    const folder = mkdtempSync(join(tmpdir(), 'tenantry-pgbouncer-'));
    const port = await freePort();
    const users = join(folder, 'userlist.txt');
    const file = join(folder, 'pgbouncer.ini');
    const text = withPorts(fromGuide('ini', 'auth_query'), { 6432: port, 5432: server.port });
    writeFileSync(file, `${text.replace('/etc/pgbouncer/userlist.txt', users)}unix_socket_dir =\n`);
    writeFileSync(users, `"${authUser.name}" "${authUser.password}"\n`);
    const user = postgresUser(join(folder, 'none'));
    if (user) for (const path of [folder, file, users]) chownSync(path, user.uid, user.gid);
    const pooler = new PgBouncer(port, server, new Daemon(programFile('pgbouncer'), [file], { user }), folder);
    await pooler.answers();
    return pooler;
  }

  /** How Tenantry reaches the server through it, and around it. */
  get environment(): NodeJS.ProcessEnv {
    return {
      DB_HOST: '127.0.0.1',
      DB_PORT: String(this.port),
      DB_DIRECT_HOST: '127.0.0.1',
      DB_DIRECT_PORT: String(this.server.port),
      DB_USER: this.server.user,
      DB_PASS: this.server.password,
    };
  }

  kill(): Promise<void> {
    return this.daemon.kill();
  }

  async restart(): Promise<void> {
    this.daemon.restart();
    await this.answers();
  }

  async stop(): Promise<void> {
    await this.daemon.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    const { user, password } = this.server;
    await until(async () => {
      const client = new Client({ host: '127.0.0.1', port: this.port, user, password, database: 'postgres' });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return true;
      } catch {
        if (!this.daemon.isRunning) throw new Error(`PgBouncer ended: ${this.daemon.output}`);
        return false;
      } finally {
        await client.end().catch(() => undefined);
      }
    });
  }
}
