import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Caller } from './caller.js';

const MAIN = join(__dirname, '..', '..', 'dist', 'src', 'main.js');
const CRASHING = join(__dirname, 'crashing-app.cjs');
const FAILING = join(__dirname, 'failing-app.cjs');
const START_TIMEOUT_MS = 60_000;

/** The built application in a process of its own, as `npm start` runs it. */
export class AppProcess {
  output = '';
  readonly exit: Promise<number | NodeJS.Signals | null>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    }
    this.exit = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  }

  /** @param environment everything the process sees of ours; @param cwd where it looks for `.env`. */
  static spawn(environment: NodeJS.ProcessEnv, cwd: string, main = MAIN): AppProcess {
    const env = { PATH: process.env['PATH'], PORT: '0', BCRYPT_COST: '4', LOG_LEVEL: 'warn', ...environment };
    return new AppProcess(spawn(process.execPath, [main], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** The same, but it kills itself right before the statement `before`, counted from the first one that contains `from`. */
  static spawnCrashing(environment: NodeJS.ProcessEnv, from: string, before: number): AppProcess {
    return AppProcess.spawn({ ...environment, CRASH_FROM: from, CRASH_BEFORE: String(before) }, tmpdir(), CRASHING);
  }

  /** The same, but it fails where nobody catches it when it gets SIGWINCH. */
  static spawnFailing(environment: NodeJS.ProcessEnv): AppProcess {
    return AppProcess.spawn(environment, tmpdir(), FAILING);
  }

  get pid(): number {
    return this.child.pid ?? NaN;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The address in the banner, once the application serves. */
  async url(): Promise<string> {
    for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline && this.isRunning; await sleep(20)) {
      const url = /serves (http:\S+)/.exec(this.output)?.[1];
      if (url !== undefined) return url;
    }
    throw new Error(`The application does not serve. It said: ${this.output}`);
  }

  /** Somebody who talks to it, once it serves. */
  async caller(): Promise<Caller> {
    return new Caller(await this.url());
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** @returns how it ended: the exit code, or the signal that killed it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    this.child.kill(signal);
    return this.exit;
  }
}
