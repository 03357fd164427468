import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is unfinished, left over or open to the wrong ones: the tests ask the same. */
const LEFTOVERS = readFileSync(new URL('../../test/support/leftovers.sql', import.meta.url), 'utf8');

/** How long the reconciler may take to finish or remove what a crash left. */
const RECONCILED_MS = 60_000;

/** Waits until the reconciler has ended everything. @returns how long it took (ms) and what it has not. */
export async function reconciled(world) {
  const began = Date.now();
  for (;;) {
    const left = await world.core(LEFTOVERS);
    const tookMs = Date.now() - began;
    if (left.length === 0 || tookMs > RECONCILED_MS) return { tookMs, left: left.map(({ name }) => name) };
    await sleep(1000);
  }
}

/** What the doctor calls an error, who has logged in to every organization's database. */
export async function diagnosis(world) {
  const { findings } = JSON.parse(await world.command('doctor', '--deep', '--json'));
  return findings.filter(({ severity }) => severity === 'error').map(({ code, about }) => `${code} ${about.join(' ')}`);
}
