import type { Redis } from 'ioredis';
import { SECOND } from '../config/units.js';
import type { Count, Limit, Window } from './limit.js';
import { keyOf } from './window-key.js';

/** ARGV: the maximum and the window in milliseconds, for each key in turn. */
const COUNT = `
  local counts = {}
  for i, key in ipairs(KEYS) do
    local used = redis.call('INCR', key)
    local left = redis.call('PTTL', key)
    if left < 0 then
      left = tonumber(ARGV[2 * i])
      redis.call('PEXPIRE', key, left)
    end
    counts[i] = { used, left }
    if used > tonumber(ARGV[2 * i - 1]) then break end
  end
  return counts`;

const GIVE_BACK = `
  for _, key in ipairs(KEYS) do
    if tonumber(redis.call('GET', key) or '0') > 0 then redis.call('DECR', key) end
  end`;

/**
 * Counts for all processes together, with one round trip per call. Keys are hashed, so that Redis stores no IP or
 * e-mail address.
 */
export class RedisCounters {
  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  /** Counts one use in each window, up to and including the first that is full. */
  async count(windows: readonly Window[]): Promise<Count[]> {
    const limits = windows.flatMap(({ limit }) => [limit.most, limit.seconds * SECOND]);
    const answer = await this.redis.eval(COUNT, windows.length, ...this.keys(windows), ...limits);
    return (answer as [number, number][]).map(([used, resetMs], i) => ({
      limit: windows[i]?.limit as Limit,
      used,
      resetMs,
    }));
  }

  /** Undoes one use. */
  async release(windows: readonly Window[]): Promise<void> {
    await this.redis.eval(GIVE_BACK, windows.length, ...this.keys(windows));
  }

  private keys(windows: readonly Window[]): string[] {
    return windows.map((window) => `${this.prefix}:${keyOf(window)}`);
  }
}
