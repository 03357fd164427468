import { Injectable } from '@nestjs/common';
import { MINUTE, SECOND } from '../../config/units.js';
import type { Limit } from '../../limits/limit.js';
import { UseLimits } from '../../limits/use-limits.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';

/** Over all challenges, because a caller who knows the password can start any number of them. */
const OF_USER: Limit = { name: 'account-factor', most: 10, seconds: (15 * MINUTE) / SECOND };

/** Limits the codes that are tried for one account. */
@Injectable()
export class CodeGuesses {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly limits: UseLimits,
  ) {}

  /** Counts a code before it is compared. @throws TooManyRequests */
  async count({ id }: Account): Promise<void> {
    const { realm } = this.contexts.current;
    const place = realm.context === 'tenant' ? realm.organizationId : 'core';
    await this.limits.count({ limit: OF_USER, subject: `${place} ${id}` });
  }
}
