import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { SECOND } from '../config/units.js';
import { Installation } from '../database/installation.js';
import { REDIS } from '../redis/redis.module.js';
import type { Count, Window } from './limit.js';
import { MemoryCounters } from './memory-counters.js';
import { RedisCounters } from './redis-counters.js';

/** At about 200 bytes each. */
const MOST_WINDOWS = 50_000;

const REST_MS = 1 * SECOND;

/**
 * Counts uses: in Redis for all processes together; without one, and for a second after it failed, in this process.
 * Never fails.
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
  count(windows: readonly Window[]): Promise<Count[]> {
    return this.withEither((counters) => counters.count(windows));
  }

  /** Takes back a use that does not count after all. */
  giveBack(windows: readonly Window[]): Promise<void> {
    return this.withEither((counters) => counters.giveBack(windows));
  }

  private async withEither<T>(work: (counters: RedisCounters | MemoryCounters) => Promise<T> | T): Promise<T> {
    if (!this.shared || performance.now() < this.restsUntil) return work(this.memory);
    try {
      return await work(this.shared);
    } catch {
      this.restsUntil = performance.now() + REST_MS; // the connection itself logs
      return work(this.memory);
    }
  }
}
