import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../config/units.js';

const MEGABYTE = 1e6;

/** @returns a function that waits until `bytes` more may be copied. @param rate in MB/s, or null for no limit. */
export function paceOf(rate: number | null): ((bytes: number) => Promise<void>) | undefined {
  if (rate === null) return undefined;
  const began = performance.now();
  let copied = 0;
  return async (bytes) => {
    copied += bytes;
    const due = began + (copied / (rate * MEGABYTE)) * SECOND;
    if (due > performance.now()) await sleep(due - performance.now());
  };
}
