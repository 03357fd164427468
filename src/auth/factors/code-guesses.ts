import { Injectable } from '@nestjs/common';
import { MINUTE, SECOND } from '../../config/units.js';
import type { Limit } from '../../limits/limit.js';
import { UseLimits } from '../../limits/use-limits.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { organizationOf } from '../tokens/realm.js';

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
    const place = organizationOf(this.contexts.current.realm) ?? 'core';
    await this.limits.count({ limit: OF_USER, subject: `${place} ${id}` });
  }
}
