import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { SECOND } from '../config/units.js';
import { Installation } from '../database/installation.js';
import { REDIS } from '../redis/redis.module.js';
import { type Count, isOver, type Window } from './limit.js';
import { MemoryCounters } from './memory-counters.js';
import { RedisCounters } from './redis-counters.js';

/** At about 200 bytes each. */
const MOST_WINDOWS = 50_000;

const REST_MS = 1 * SECOND;

/**
 * Counts uses: in Redis for all processes together, and in this one. So without Redis, for a second after it failed, and
 * when it forgot everything, whoever is over a limit here stays over it. Never fails.
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
   * Counts one use in each window, the narrowest first, up to the first that is full: those after it are not counted, so
   * that whoever is over a limit of his own does not use up what he shares with others.
   */
  async count(windows: readonly Window[]): Promise<Count[]> {
    const own = this.memory.count(windows);
    return higher(own, (await this.askShared((shared) => shared.count(windows))) ?? []);
  }

  /** Takes back a use that does not count after all. */
  async giveBack(windows: readonly Window[]): Promise<void> {
    this.memory.giveBack(windows);
    await this.askShared((shared) => shared.giveBack(windows));
  }

  private async askShared<T>(work: (shared: RedisCounters) => Promise<T>): Promise<T | undefined> {
    if (!this.shared || performance.now() < this.restsUntil) return undefined;
    try {
      return await work(this.shared);
    } catch {
      this.restsUntil = performance.now() + REST_MS; // the connection itself logs
      return undefined;
    }
  }
}

/** Of each window the higher count, up to the first that is full. */
function higher(own: readonly Count[], shared: readonly Count[]): Count[] {
  const counts = own.map((count, n) => {
    const other = shared[n];
    return other && other.used > count.used ? other : count;
  });
  const full = counts.findIndex(isOver);
  return full === -1 ? counts : counts.slice(0, full + 1);
}
