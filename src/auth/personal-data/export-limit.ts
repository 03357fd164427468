import { Inject, Injectable } from '@nestjs/common';
import { TooManyRequests } from '../../common/http.errors.js';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { isOver, type Limit } from '../../limits/limit.js';
import { secondsUntilReset } from '../../limits/rate-limit-fields.js';
import { UsageCounters } from '../../limits/usage-counters.js';

const OF_USER: Limit = { name: 'exports', most: 3, seconds: (24 * 60 * MINUTE) / SECOND };

/** Limits how often users export their own data, because an export reads every table. */
@Injectable()
export class ExportLimit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly counters: UsageCounters,
  ) {}

  /** Counts one export. @throws TooManyRequests */
  async count(userId: string): Promise<void> {
    if (!this.config.RATE_LIMIT) return;
    const full = (await this.counters.count([{ limit: OF_USER, subject: userId }])).find(isOver);
    if (full) throw new TooManyRequests(secondsUntilReset(full));
  }
}
