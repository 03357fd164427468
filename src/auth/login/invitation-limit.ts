import { Inject, Injectable } from '@nestjs/common';
import { TooManyRequests } from '../../common/http.errors.js';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { isOver, type Limit } from '../../limits/limit.js';
import { secondsUntilReset } from '../../limits/rate-limit-fields.js';
import { UsageCounters } from '../../limits/usage-counters.js';

const DAY_SECONDS = (24 * 60 * MINUTE) / SECOND;
const OF_ORGANIZATION: Limit = { name: 'invitations', most: 50, seconds: DAY_SECONDS };
const OF_INVITER: Limit = { name: 'invitations-owner', most: 50, seconds: DAY_SECONDS };

/**
 * Limits invitations per organization and per inviter, so that an owner of many organizations cannot send unlimited
 * invitations.
 */
@Injectable()
export class InvitationLimit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly counters: UsageCounters,
  ) {}

  /** Counts one invitation. @throws TooManyRequests */
  async count(organizationId: string, inviterId: string): Promise<void> {
    if (!this.config.RATE_LIMIT) return;
    const counts = await this.counters.count([
      { limit: OF_ORGANIZATION, subject: organizationId },
      { limit: OF_INVITER, subject: inviterId },
    ]);
    const full = counts.find(isOver);
    if (full) throw new TooManyRequests(secondsUntilReset(full));
  }
}
