import { Injectable } from '@nestjs/common';
import { DAY, SECOND } from '../../config/units.js';
import type { Limit } from '../../limits/limit.js';
import { UseLimits } from '../../limits/use-limits.js';

const OF_USER: Limit = { name: 'exports', most: 3, seconds: DAY / SECOND };

const OF_ORGANIZATION: Limit = { name: 'tenant-exports', most: 10, seconds: DAY / SECOND };

/** Limits how often data is exported, because an export reads every table. */
@Injectable()
export class ExportLimit {
  constructor(private readonly limits: UseLimits) {}

  /** Counts one export of a user's data. @throws TooManyRequests */
  async count(userId: string): Promise<void> {
    await this.limits.count({ limit: OF_USER, subject: userId });
  }

  /** Counts one export of an organization, by any owner. @throws TooManyRequests */
  async countOrganization(organizationId: string): Promise<void> {
    await this.limits.count({ limit: OF_ORGANIZATION, subject: organizationId });
  }
}
