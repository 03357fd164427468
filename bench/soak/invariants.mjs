import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Unfinished steps, leftovers and wrong privileges, with the same query as the tests. */
const LEFTOVERS = readFileSync(new URL('../../test/support/leftovers.sql', import.meta.url), 'utf8');

/** The time in which the reconciler must finish or remove the leftovers of a crash. */
const RECONCILED_MS = 60_000;

/** Waits until the reconciler has finished everything. @returns the time (ms), and the unfinished rest. */
export async function reconciled(world) {
  const began = Date.now();
  for (;;) {
    const left = await world.core(LEFTOVERS);
    const tookMs = Date.now() - began;
    if (left.length === 0 || tookMs > RECONCILED_MS) return { tookMs, left: left.map(({ name }) => name) };
    await sleep(1000);
  }
}

/** The errors of the doctor, which logs in to every organization's database. */
export async function diagnosis(world) {
  const { findings } = JSON.parse(await world.command('doctor', '--deep', '--json'));
  return findings.filter(({ severity }) => severity === 'error').map(({ code, about }) => `${code} ${about.join(' ')}`);
}
