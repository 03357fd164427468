import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

const GUIDE = join(__dirname, '..', '..', 'docs', 'operations.md');

/** The haproxy of docs/operations.md, before two processes of a test. */
export class Haproxy {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** @param ports the processes'. @param folder for its configuration. */
  static async start(ports: readonly [number, number], folder: string): Promise<Haproxy> {
    const port = await freePort();
    const file = join(folder, 'haproxy.cfg');
    writeFileSync(file, configuration({ 8000: port, 8001: ports[0], 8002: ports[1] }));
    const child = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
    const url = `http://127.0.0.1:${port}`;
    while ((await fetch(`${url}/health/ready`).catch(() => undefined))?.status !== 200) await sleep(50);
    return new Haproxy(child, url);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'close');
    this.child.kill();
    await ended;
  }
}

function configuration(ports: Record<number, number>): string {
  const text = /```haproxy\n(.*?)```/s.exec(readFileSync(GUIDE, 'utf8'))?.[1];
  if (text === undefined) throw new Error('docs/operations.md shows no haproxy');
  return Object.entries(ports).reduce((all, [from, to]) => all.replace(`127.0.0.1:${from}`, `127.0.0.1:${to}`), text);
}
