import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const CLI = new URL('../../dist/src/cli.js', import.meta.url).pathname;

/** What is unfinished, left over or open to the wrong ones: the tests ask the same. */
const LEFTOVERS = readFileSync(new URL('../../test/support/leftovers.sql', import.meta.url), 'utf8');

/** How long the reconciler may take to finish or remove what a crash left. */
const RECONCILED_MS = 60_000;

/** Waits until the reconciler has ended everything. @returns how long it took (ms) and what it has not. */
export async function reconciled(world) {
  const began = Date.now();
  for (;;) {
    const left = await world.sql(LEFTOVERS);
    const tookMs = Date.now() - began;
    if (left.length === 0 || tookMs > RECONCILED_MS) return { tookMs, left: left.map(({ name }) => name) };
    await sleep(1000);
  }
}

/** What the doctor calls an error, who has logged in to every organization's database. */
export function diagnosis(world) {
  const run = spawnSync(process.execPath, [CLI, 'doctor', '--deep', '--json'], {
    env: { PATH: process.env.PATH, ...world.environment },
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  if (run.stdout === '') return [`the doctor said nothing: ${run.stderr}`];
  const { findings } = JSON.parse(run.stdout);
  return findings.filter(({ severity }) => severity === 'error').map(({ code, about }) => `${code} ${about.join(' ')}`);
}
