import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../config/units.js';

const AGAIN_AFTER_MS = 1 * SECOND;

/**
 * Processes all items, `concurrency` at a time. An item that must be repeated comes after all others, and at least a
 * second later. If `work` throws, no further item starts, and the error is thrown after the running ones have finished.
 * If `signal` is aborted, no further item starts either.
 *
 * @param work gets the number of earlier attempts at the item, and returns whether to repeat it.
 */
export async function inParallel<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T, tries: number) => Promise<boolean>,
  signal?: AbortSignal,
): Promise<void> {
  const queue = items.map((item) => ({ item, tries: 0, notBefore: 0 }));
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const wait = next.notBefore - Date.now();
      if (wait > 0) await sleep(wait);
      if (signal?.aborted) return;
      if (!(await work(next.item, next.tries))) continue;
      queue.push({ item: next.item, tries: next.tries + 1, notBefore: Date.now() + AGAIN_AFTER_MS });
    }
  };
  const stop = (error: unknown): never => {
    queue.length = 0;
    throw error;
  };
  const ends = await Promise.allSettled(Array.from({ length: concurrency }, () => worker().catch(stop)));
  const failure = ends.find(({ status }) => status === 'rejected');
  if (failure) throw (failure as PromiseRejectedResult).reason;
}
