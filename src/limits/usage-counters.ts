import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { SECOND } from '../config/units.js';
import { Installation } from '../database/core/installation.js';
import { REDIS } from '../redis/redis.module.js';
import { type Count, isOver, type Window } from './limit.js';
import { MemoryCounters } from './memory-counters.js';
import { RedisCounters } from './redis-counters.js';

/** A window takes about 200 bytes. */
const MOST_WINDOWS = 50_000;

const REST_MS = 1 * SECOND;

/**
 * Counts uses in Redis for all processes together, and also in this process. A subject that is over a limit in this
 * process therefore stays over it if Redis fails or loses its data. Never throws.
 */
@Injectable()
export class UsageCounters {
  private readonly memory = new MemoryCounters(MOST_WINDOWS);
  private readonly shared: RedisCounters | null;
  private restsUntil = -Infinity;

  constructor(@Inject(REDIS) redis: Redis | null, installation: Installation) {
    this.shared = redis && new RedisCounters(redis, `tenantry:${installation.id}:limit`);
  }

  /**
   * Counts one use in each window, narrowest first, up to the first that is full. Later windows are not counted, so a
   * caller over its own limit does not use up a limit that it shares with others.
   */
  async count(windows: readonly Window[]): Promise<Count[]> {
    const own = this.memory.count(windows);
    return higher(own, (await this.askShared((shared) => shared.count(windows))) ?? []);
  }

  /** Undoes one use. */
  async release(windows: readonly Window[]): Promise<void> {
    this.memory.release(windows);
    await this.askShared((shared) => shared.release(windows));
  }

  private async askShared<T>(work: (shared: RedisCounters) => Promise<T>): Promise<T | undefined> {
    if (!this.shared || performance.now() < this.restsUntil) return undefined;
    try {
      return await work(this.shared);
    } catch {
      this.restsUntil = performance.now() + REST_MS; // the connection logs the error
      return undefined;
    }
  }
}

/** The higher count of each window, up to the first that is full. */
function higher(own: readonly Count[], shared: readonly Count[]): Count[] {
  const counts = own.map((count, n) => {
    const other = shared[n];
    return other && other.used > count.used ? other : count;
  });
  const full = counts.findIndex(isOver);
  return full === -1 ? counts : counts.slice(0, full + 1);
}
