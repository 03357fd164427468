import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../config/units.js';
import { StartupError } from '../database/database.errors.js';
import type { Cluster } from './cluster.js';
import { POSTGRES_ENV } from './create-cluster.js';

const SETTINGS = [
  'max_connections=200',
  'shared_buffers=64MB',
  'unix_socket_directories=',
  'listen_addresses=127.0.0.1',
  // After a crash PostgreSQL syncs the files of all databases. One by one, this takes minutes for several hundred
  // databases. `syncfs` does it at once.
  `recovery_init_sync_method=${process.platform === 'linux' ? 'syncfs' : 'fsync'}`,
];

/**
 * Temporary failures: another process started the server, backends of a killed server are still running, or another
 * program took the port.
 */
const PASSING = /lock file .* already exists|is still in use|could not create any TCP\/IP sockets/;

/** The steps to stop a server that no process uses, with the time limit for each step. */
const ENDINGS = [
  ['SIGINT', 3 * SECOND],
  ['SIGQUIT', 1 * SECOND],
  ['SIGKILL', 1 * SECOND],
] as const;

/**
 * One attempt to start the server. `postmaster.pid` shows when it is ready. Until {@link keep} is called, the server
 * stops when this process exits, unless this process is killed. Afterwards it continues to run.
 */
export class Launch {
  private failure?: string;

  private constructor(
    private readonly child: ChildProcess,
    private readonly log: string,
    private readonly logStart: number,
  ) {
    child.once('error', (error) => (this.failure = error.message));
    child.once('exit', (code, signal) => {
      this.failure ??= `it ended with ${code ?? signal ?? 'no code'}`;
      this.keep();
    });
    child.unref();
    process.once('exit', this.interrupt);
  }

  static async of({ postgres, directory, log, user }: Cluster, settings: readonly string[]): Promise<Launch> {
    const port = await freePort();
    const output = openSync(log, 'a', 0o600);
    const logStart = statSync(log).size;
    const options = [...SETTINGS, ...settings].flatMap((setting) => ['-c', setting]);
    const child = spawn(postgres, ['-D', directory, '-p', String(port), ...options], {
      ...user,
      env: POSTGRES_ENV,
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    return new Launch(child, log, logStart);
  }

  get isUnderWay(): boolean {
    return this.failure === undefined;
  }

  /** From now on, the server runs until its last user stops it, even after this process has exited. */
  keep(): void {
    process.off('exit', this.interrupt);
  }

  /** Stops the server after a failed start. No process uses it. */
  async end(): Promise<void> {
    this.keep();
    for (const [signal, patienceMs] of ENDINGS) {
      if (this.isUnderWay) this.child.kill(signal);
      for (const deadline = Date.now() + patienceMs; this.isUnderWay && Date.now() < deadline;) await sleep(10);
    }
  }

  throwUnlessWorthRepeating(): void {
    const said = readFileSync(this.log).subarray(this.logStart).toString('utf8');
    if (PASSING.test(said)) return;
    const fatal = /FATAL: .*/.exec(said)?.[0] ?? this.failure ?? '';
    throw new StartupError(`PostgreSQL did not start: ${fatal}. See its log: ${this.log}.`);
  }

  private readonly interrupt = (): void => void this.child.kill('SIGINT');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
