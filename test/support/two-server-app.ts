import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { ServerAdministration } from '../../src/tenancy/server-administration/server-administration.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { type Account, TestApp } from './app.js';
import type { Caller } from './caller.js';
import { type CommandResult, type RunningCommand, startTenantry, tenantry } from './cli.js';
import { signalServer } from './postgres-process.js';
import { temporaryFolder } from './temporary-folder.js';

const CRASHING = join(__dirname, 'crashing-app.cjs');

/** Where a command kills or stops itself: right before a statement, counted from the first one with a text. */
export interface Crash {
  readonly from: string;
  readonly before: number;
  readonly signal?: 'SIGKILL' | 'SIGSTOP';
}

/** An application with two database servers, and an organization `acme` with one user, which is moved between them. */
export class TwoServerApp {
  private constructor(
    readonly app: TestApp,
    private second: EmbeddedPostgres,
    readonly owner: Account,
    readonly user: Account,
    /** The server of core, and the other one. */
    readonly servers: readonly [string, string],
    private readonly folder: ReturnType<typeof temporaryFolder>,
  ) {}

  /** @param portOf where the application reaches the second server. */
  static async start(
    environment: NodeJS.ProcessEnv = {},
    portOf: (second: EmbeddedPostgres) => number | Promise<number> = ({ port }) => port,
  ): Promise<TwoServerApp> {
    const folder = temporaryFolder();
    const [second, app] = await Promise.all([
      startEmbeddedPostgres(folder.path, ['fsync=off']),
      TestApp.start(environment),
    ]);
    await app.atRest();
    const owner = await app.account('owner@company.com');
    await app.organization('acme', owner);
    const user = await app.account('user@acme.com', 'acme');
    const { host, user: administrator, password } = second;
    const address = { host, port: await portOf(second), user: administrator, password, ssl: 'off' as const };
    const away = await app.get(ServerAdministration).add(address);
    return new TwoServerApp(app, second, owner, user, [app.get(DatabaseServers).coreServer.id, away], folder);
  }

  /** Kills the second server with all its processes. */
  killSecond(): void {
    signalServer(this.second.pid, 'SIGKILL');
  }

  /** Starts the second server again. @returns its port. */
  async startSecond(): Promise<number> {
    this.second = await startEmbeddedPostgres(this.folder.path, ['fsync=off']);
    return this.second.port;
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.second.stop();
    this.folder.remove();
  }

  /** A command of the command line in a process of its own. */
  command(line: string): Promise<CommandResult> {
    return tenantry(line.split(' '), this.environment);
  }

  startCommand(line: string, crash?: Crash): RunningCommand {
    if (!crash) return startTenantry(line.split(' '), this.environment);
    const { from, before, signal = 'SIGKILL' } = crash;
    const settings = { CRASH_IN: 'cli.js', CRASH_FROM: from, CRASH_BEFORE: String(before), CRASH_SIGNAL: signal };
    return startTenantry(line.split(' '), { ...this.environment, ...settings }, { program: CRASHING });
  }

  /** Whether a command has stopped itself. */
  isFrozen({ child }: RunningCommand): boolean {
    if (child.exitCode !== null) throw new Error('The command has ended');
    return readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.startsWith('T') === true;
  }

  get environment(): NodeJS.ProcessEnv {
    return { DB_NAME: this.app.config.DB_NAME };
  }

  async serverOf(slug = 'acme'): Promise<string> {
    const [row] = await this.app.sql<{ server_id: string }>(
      'SELECT server_id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE slug = $1',
      [slug],
    );
    return row?.server_id ?? '';
  }

  /** The server on which the organization is not. */
  async awayFrom(slug = 'acme'): Promise<string> {
    const [home, away] = this.servers;
    return (await this.serverOf(slug)) === home ? away : home;
  }

  /** The step of the newest move. */
  async step(): Promise<string | undefined> {
    const [row] = await this.app.sql<{ step: string }>('SELECT step FROM tenant_moves ORDER BY id DESC LIMIT 1');
    return row?.step;
  }

  /** Whether requests wait for the end of a pause. */
  async isHeld(): Promise<boolean> {
    return (await this.app.sql(`SELECT FROM tenant_databases WHERE state = 'moving'`)).length > 0;
  }

  /** Writes to the organization all the time, until it is stopped. */
  writer(through: Caller = this.app, user = this.user): Writer {
    return new Writer(through, user);
  }
}

export class Writer {
  readonly statuses = new Set<number>();
  /** The longest time in ms between two acknowledged writes. */
  longest = 0;
  /** The number of the last acknowledged write, and of the last one that was sent. */
  acknowledged = 0;
  sent = 0;
  private isOver = false;
  private readonly loop: Promise<void>;

  constructor(
    private readonly app: Caller,
    private readonly user: Account,
  ) {
    this.loop = this.write();
  }

  /** @returns whether the last acknowledged write, or a later one, is not in the database. */
  async stop(): Promise<{ longest: number; statuses: number[]; isLost: boolean; acknowledged: number }> {
    this.isOver = true;
    await this.loop;
    const { body } = await this.app.call('get', '/users/me', { tenant: 'acme', as: this.user }).expect(200);
    const { longest, acknowledged, statuses } = this;
    const kept = Number((body as { bio: string }).bio.replace('text ', ''));
    return { longest, statuses: [...statuses], isLost: kept < acknowledged, acknowledged };
  }

  private async write(): Promise<void> {
    for (let lastAt = Date.now(); !this.isOver;) {
      const n = (this.sent += 1);
      const bio = `text ${n}`;
      const { status } = await this.app.call('put', '/users/me', { tenant: 'acme', as: this.user }).send({ bio });
      this.statuses.add(status);
      if (status !== 200) continue;
      this.longest = Math.max(this.longest, Date.now() - lastAt);
      [lastAt, this.acknowledged] = [Date.now(), n];
    }
  }
}
