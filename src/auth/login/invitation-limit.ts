import { Injectable } from '@nestjs/common';
import { DAY, SECOND } from '../../config/units.js';
import type { Limit } from '../../limits/limit.js';
import { UseLimits } from '../../limits/use-limits.js';

const OF_ORGANIZATION: Limit = { name: 'invitations', most: 50, seconds: DAY / SECOND };
const OF_INVITER: Limit = { name: 'invitations-owner', most: 50, seconds: DAY / SECOND };

/**
 * Limits invitations per organization and per inviter, so that an owner of many organizations cannot send unlimited
 * invitations.
 */
@Injectable()
export class InvitationLimit {
  constructor(private readonly limits: UseLimits) {}

  /** Counts one invitation. @throws TooManyRequests */
  async count(organizationId: string, inviterId: string): Promise<void> {
    await this.limits.count(
      { limit: OF_ORGANIZATION, subject: organizationId },
      { limit: OF_INVITER, subject: inviterId },
    );
  }
}
