import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something that takes no longer than a minute on any machine, or than `mostMs`. */
export async function until(condition: () => boolean | Promise<boolean>, mostMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + mostMs; !(await condition()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error('It does not come to that');
  }
}
