import { type ChildProcess, spawn } from 'node:child_process';
import type { OsUser } from '../../../src/embedded/os-user.js';

interface Options {
  /** As whom it runs; as the test without. */
  user?: OsUser | null;
  env?: NodeJS.ProcessEnv;
}

/** A server program of the test's own: what it said, and a way to signal it and to start it again. */
export class Daemon {
  output = '';
  private child: ChildProcess;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly program: string,
    private readonly args: readonly string[],
    private readonly options: Options = {},
  ) {
    this.child = this.run();
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves when it is gone. A stopped process ends as well. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** The same program once more, after {@link kill}. */
  restart(): void {
    this.child = this.run();
  }

  private run(): ChildProcess {
    const { user, env = {} } = this.options;
    const child = spawn(this.program, this.args, {
      ...user,
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...env },
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    }
    // `exit`, as what it started may keep its output open
    this.ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', (error) => {
        this.output += String(error);
        resolve();
      });
    });
    return child;
  }
}
