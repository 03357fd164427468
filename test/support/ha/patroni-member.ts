import { mkdirSync, chownSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../../src/embedded/pid-file.js';
import type { OsUser } from '../../../src/embedded/os-user.js';
import { signalServer } from '../postgres-process.js';
import { until } from '../until.js';
import { Daemon } from './daemon.js';
import { programFile } from './programs.js';

const ASK_MS = 2_000;

export interface MemberOptions {
  name: string;
  /** Where PostgreSQL, and where Patroni listens. */
  port: number;
  restPort: number;
  /** Of its own, for data and configuration. */
  folder: string;
  user: OsUser | null;
  /** What all members have in common, as Patroni's configuration. */
  common: { postgresql: object } & Record<string, unknown>;
}

/** A PostgreSQL with its Patroni, which die and freeze together as one machine does. */
export class PatroniMember {
  readonly name: string;
  readonly port: number;
  readonly restPort: number;
  private readonly data: string;
  private readonly patroni: Daemon;

  constructor({ name, port, restPort, folder, user, common }: MemberOptions) {
    [this.name, this.port, this.restPort, this.data] = [name, port, restPort, join(folder, 'data')];
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, 'patroni.json');
    const [rest, postgres] = [`127.0.0.1:${restPort}`, `127.0.0.1:${port}`];
    const configuration = {
      ...common,
      name,
      restapi: { listen: rest, connect_address: rest },
      postgresql: {
        ...common.postgresql,
        listen: postgres,
        connect_address: postgres,
        data_dir: this.data,
        pgpass: join(folder, 'pgpass'),
      },
    };
    writeFileSync(file, JSON.stringify(configuration), { mode: 0o600 });
    if (user) for (const path of [folder, file]) chownSync(path, user.uid, user.gid);
    this.patroni = new Daemon(programFile('patroni'), [file], { user, env: { HOME: folder } });
  }

  get output(): string {
    return this.patroni.output;
  }

  /** Whether Patroni calls it the leader at this moment. One that does not answer is not. */
  async isLeader(): Promise<boolean> {
    const options = { method: 'OPTIONS', signal: AbortSignal.timeout(ASK_MS) };
    const answer = await fetch(`http://127.0.0.1:${this.restPort}/primary`, options).catch(() => undefined);
    return answer?.status === 200;
  }

  /** Who belongs to the cluster, as this member sees it. */
  async cluster(): Promise<{ name: string; role: string; state: string }[]> {
    const options = { signal: AbortSignal.timeout(ASK_MS) };
    const answer = await fetch(`http://127.0.0.1:${this.restPort}/cluster`, options).catch(() => undefined);
    if (answer === undefined) return [];
    const { members } = (await answer.json()) as { members: { name: string; role: string; state: string }[] };
    return members;
  }

  /** As a power cut: Patroni first, or it would start PostgreSQL again. */
  async kill(): Promise<void> {
    await this.patroni.kill();
    await this.killPostgres();
  }

  /** PostgreSQL alone. */
  async killPostgres(): Promise<void> {
    const pid = this.postgres();
    if (pid === null) return;
    signal(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
  }

  /** After {@link kill}. */
  restart(): void {
    this.patroni.restart();
  }

  freeze(): void {
    this.patroni.signal('SIGSTOP');
    this.signalPostgres('SIGSTOP');
  }

  thaw(): void {
    this.signalPostgres('SIGCONT');
    this.patroni.signal('SIGCONT');
  }

  private signalPostgres(name: NodeJS.Signals): void {
    const pid = this.postgres();
    if (pid !== null) signal(pid, name);
  }

  private postgres(): number | null {
    try {
      const pid = Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      return isAlive(pid) ? pid : null;
    } catch {
      return null;
    }
  }
}

/** The server may end by itself at any moment. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    signalServer(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
