import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const RESTART_MS = 500;

/** The time limit for a process that is told to end. */
const END_MS = 10_000;

/** The application in a process that a supervisor restarts whenever it ends, like systemd. */
export class Supervised {
  /** Violations of the process, and its number of starts. */
  troubles = [];
  starts = 0;
  /** The signal and time sent to the running process. */
  told = new Map();

  /** @param log the file for its output. */
  constructor(port, environment, log) {
    this.url = `http://127.0.0.1:${port}`;
    this.environment = { PATH: process.env.PATH, PORT: String(port), ...environment };
    this.log = log;
    this.done = this.supervise();
  }

  kill(signal) {
    this.told.set(signal, Date.now());
    this.child?.kill(signal);
  }

  async isReady() {
    const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
    return answer?.status === 200;
  }

  async stop() {
    this.isStopping = true;
    this.kill('SIGTERM');
    await this.done;
  }

  async supervise() {
    while (!this.isStopping) {
      this.judge(await this.run());
      if (!this.isStopping) await sleep(RESTART_MS);
    }
  }

  /** Before it serves it may fail because PostgreSQL is missing, or be told to end before it handles the signal. */
  judge({ code, signal, served }) {
    const tookMs = Date.now() - (this.told.get('SIGTERM') ?? Infinity);
    const wasTold = code === 0 ? this.told.has('SIGTERM') : this.told.has(signal) && signal === 'SIGKILL';
    if (served && !wasTold) this.troubles.push(`a process ended with ${code ?? signal}`);
    if (code === 0 && tookMs > END_MS) this.troubles.push(`a process took ${tookMs} ms to end`);
  }

  run() {
    this.starts += 1;
    this.told.clear();
    const child = spawn(process.execPath, [MAIN], {
      cwd: tmpdir(),
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let served = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        served ||= String(chunk).includes('Tenantry serves');
        appendFileSync(this.log, chunk);
      });
    }
    return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, served })));
  }
}
