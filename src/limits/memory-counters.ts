import { LRUCache } from 'lru-cache';
import { SECOND } from '../config/units.js';
import { type Count, isOver, type Window } from './limit.js';
import { keyOf } from './window-key.js';

interface Entry {
  used: number;
  readonly resetsAt: number;
}

/**
 * Counts in this process only. Keeps at most `most` windows and evicts the least recently used, so that made-up
 * subjects cannot fill the memory. Keys are hashes, so the length of a subject does not matter.
 */
export class MemoryCounters {
  private readonly entries: LRUCache<string, Entry>;

  constructor(most: number) {
    this.entries = new LRUCache({ max: most });
  }

  /** Counts one use in each window, up to and including the first that is full. */
  count(windows: readonly Window[]): Count[] {
    const counts: Count[] = [];
    for (const window of windows) {
      const count = this.use(window);
      counts.push(count);
      if (isOver(count)) break;
    }
    return counts;
  }

  /** Undoes one use. */
  release(windows: readonly Window[]): void {
    for (const window of windows) {
      const entry = this.entries.get(keyOf(window));
      if (entry && entry.used > 0) entry.used -= 1;
    }
  }

  private use(window: Window): Count {
    const { limit } = window;
    const now = performance.now();
    let entry = this.entries.get(keyOf(window));
    if (!entry || entry.resetsAt <= now) {
      entry = { used: 0, resetsAt: now + limit.seconds * SECOND };
      this.entries.set(keyOf(window), entry);
    }
    entry.used += 1;
    return { limit, used: entry.used, resetMs: Math.round(entry.resetsAt - now) };
  }
}
