// Splits the machine: measured servers run on the first core alone, while the load, PostgreSQL and everything else run
// on the others. Without taskset or a second core nothing is pinned, and the results say so.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const CORES = availableParallelism();
const isPossible = CORES > 1 && spawnSync('taskset', ['--version']).status === 0;

export const pinning = isPossible ? 'server on core 0, load and PostgreSQL on the others' : 'nothing is pinned';

/** Moves this process and its children off the servers' core. */
export function leaveServerCore() {
  if (isPossible) spawnSync('taskset', ['-acp', `1-${CORES - 1}`, String(process.pid)]);
}

/** The command line of a measured server. */
export function onServerCore(program, args) {
  return isPossible ? ['taskset', ['-c', '0', program, ...args]] : [program, args];
}

/** The command line of a program that is part of the application, but not a measured server. */
export function onAnyCore(program, args) {
  return isPossible ? ['taskset', ['-c', `0-${CORES - 1}`, program, ...args]] : [program, args];
}
