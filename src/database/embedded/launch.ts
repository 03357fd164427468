import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../config/units.js';
import { StartupError } from '../database.errors.js';
import type { Cluster } from './cluster.js';
import { POSTGRES_ENV } from './create-cluster.js';

const SETTINGS = [
  'max_connections=200',
  'shared_buffers=64MB',
  'unix_socket_directories=',
  'listen_addresses=127.0.0.1',
  // After a crash it syncs the files of all databases: one by one, which takes minutes for some hundred, or all at once.
  `recovery_init_sync_method=${process.platform === 'linux' ? 'syncfs' : 'fsync'}`,
];

/** Another process started one, backends of a killed one have not ended yet, or somebody took the port meanwhile. */
const PASSING = /lock file .* already exists|is still in use|could not create any TCP\/IP sockets/;

/** How to end a server that has served nobody, and how long to wait before the next way. */
const ENDINGS = [
  ['SIGINT', 3 * SECOND],
  ['SIGQUIT', 1 * SECOND],
  ['SIGKILL', 1 * SECOND],
] as const;

/**
 * One try to start the server; `postmaster.pid` tells when it is ready. Until it is {@link keep kept}, it ends with this
 * process, unless that is killed; afterwards it goes on running.
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

  /** From now on the server ends when its last user has it ended, and not with this process. */
  keep(): void {
    process.off('exit', this.interrupt);
  }

  /** Ends the server, which nobody uses: its start failed. */
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
    throw new StartupError(`PostgreSQL did not start: ${fatal}. Its log is ${this.log}.`);
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
