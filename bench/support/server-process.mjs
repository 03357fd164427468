import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onServerCore } from './pinning.mjs';

const START_TIMEOUT_MS = 60_000;
const TICKS_PER_SECOND = 100;
const PROBE = fileURLToPath(new URL('./probe.cjs', import.meta.url));

/** A server under measurement, in a process of its own, on the core of servers. */
export class ServerProcess {
  output = '';
  url = '';

  constructor(script, environment, { flags = [] } = {}) {
    const [command, args] = onServerCore(process.execPath, ['--expose-gc', '--require', PROBE, ...flags, script]);
    const env = { PATH: process.env.PATH, ...environment };
    this.child = spawn(command, args, { cwd: tmpdir(), env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.exit = new Promise((resolve) => this.child.once('close', resolve));
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on('data', (chunk) => (this.output += chunk));
  }

  /** Starts `script` and waits until it says where it serves. */
  static async start(script, environment, options) {
    const server = new ServerProcess(script, environment, options);
    await server.serves();
    return server;
  }

  /** CPU seconds it has used so far. */
  cpuSeconds() {
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  /** Its memory in bytes, its garbage collected before if so wished. */
  memory({ collect = false } = {}) {
    return new Promise((resolve) => {
      this.child.once('message', resolve);
      this.child.send({ collect });
    });
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.exit;
  }

  async serves() {
    for (const deadline = Date.now() + START_TIMEOUT_MS; this.url === ''; await sleep(5)) {
      this.url = /serves (http:\S+)/.exec(this.output)?.[1] ?? '';
      if (Date.now() > deadline || this.child.exitCode !== null) throw new Error(`No server: ${this.output}`);
    }
  }
}
