import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { postgresUser } from '../../../src/embedded/os-user.js';
import { freePort } from '../free-port.js';
import { Daemon } from './daemon.js';
import { programFile } from './programs.js';

/** The newest PostgreSQL of Debian's that is installed, on a port and data of its own. */
export class DebianPostgres {
  readonly host = '127.0.0.1';
  readonly user = 'postgres';
  readonly password = 'of the superuser';

  private constructor(
    readonly port: number,
    private readonly daemon: Daemon,
    private readonly folder: string,
  ) {}

  static async start(): Promise<DebianPostgres> {
    const bin = dirname(programFile('pg_ctl'));
    const folder = mkdtempSync(join(tmpdir(), 'tenantry-debian-'));
    const [data, password] = [join(folder, 'data'), join(folder, 'password')];
    const user = postgresUser(join(folder, 'none'));
    writeFileSync(password, 'of the superuser');
    if (user) for (const path of [folder, password]) chownSync(path, user.uid, user.gid);
    const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', `--pwfile=${password}`];
    execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', ...options], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    });
    const port = await freePort();
    const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return new DebianPostgres(port, new Daemon(join(bin, 'postgres'), ['-D', data, ...flags], { user }), folder);
  }

  /** Stops at once. */
  async stop(): Promise<void> {
    this.daemon.signal('SIGQUIT');
    await this.daemon.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
