import { Inject, Injectable } from '@nestjs/common';
import { TooManyRequests } from '../common/http.errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { isOver, type Window } from './limit.js';
import { secondsUntilReset } from './rate-limit-fields.js';
import { UsageCounters } from './usage-counters.js';

/** Limits on actions, which count successful and failed uses alike. `RATE_LIMIT=off` turns them off. */
@Injectable()
export class UseLimits {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly counters: UsageCounters,
  ) {}

  /** Counts one use in each window, narrowest first. @throws TooManyRequests when one of them is full. */
  async count(...windows: readonly Window[]): Promise<void> {
    if (!this.config.RATE_LIMIT) return;
    const full = (await this.counters.count(windows)).find(isOver);
    if (full) throw new TooManyRequests(secondsUntilReset(full));
  }
}
