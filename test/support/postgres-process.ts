import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../src/embedded/pid-file.js';

/** The process of the embedded PostgreSQL under a data folder, as its own file names it; null when there is no file. */
export function postgresOf(dataDir: string): number | null {
  try {
    return Number(readFileSync(join(dataDir, 'cluster', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

/** Resolves when the process has ended. */
export async function ended(pid: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; isAlive(pid); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`The process ${pid} goes on`);
  }
}

/** Sends a signal to a server and everything it has started. */
export function signalServer(pid: number, signal: NodeJS.Signals): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  for (const one of [pid, ...children.map(Number)]) {
    try {
      process.kill(one, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // what it started ends at any time
    }
  }
}
