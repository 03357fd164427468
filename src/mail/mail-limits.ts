import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { HOUR, SECOND } from '../config/units.js';
import { isOver, type Limit, type Window } from '../limits/limit.js';
import { UsageCounters } from '../limits/usage-counters.js';
import { TenantContext } from '../tenancy/context/tenant-context.js';

const SECONDS_PER_HOUR = HOUR / SECOND;

/** Enough for a person who asks several times. */
const ADDRESS: Limit = { name: 'mail-address', most: 5, seconds: SECONDS_PER_HOUR };
const ADDRESS_TOTAL: Limit = { name: 'mail-address-total', most: 20, seconds: SECONDS_PER_HOUR };
const TENANT: Limit = { name: 'mail-tenant', most: 200, seconds: SECONDS_PER_HOUR };
const CORE: Limit = { name: 'mail-core', most: 2_000, seconds: SECONDS_PER_HOUR };

/**
 * Limits e-mails that a caller causes without an account. A caller above a limit gets the same response as below
 * it, so that the limit does not reveal which addresses have accounts.
 */
@Injectable()
export class MailLimits {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly counters: UsageCounters,
    private readonly tenants: TenantContext,
  ) {}

  /**
   * Counts a request for mail to an address, known or not. @returns whether it is within the limits.
   *
   * @param kind e-mails of different kinds have separate limits.
   */
  admits(email: string, kind = 'links'): Promise<boolean> {
    return this.count([
      { limit: ADDRESS, subject: `${this.place} ${kind} ${email}` },
      { limit: ADDRESS_TOTAL, subject: `${kind} ${email}` },
    ]);
  }

  /** Counts a report to a verified address. Requests for the address in other organizations do not suppress it. */
  admitsReport(email: string): Promise<boolean> {
    return this.count([{ limit: ADDRESS, subject: `${this.place} reports ${email}` }]);
  }

  /**
   * Counts an e-mail of an organization, or of the platform, that is about to be sent. Each kind is counted separately,
   * so that a flood of registrations does not use up the e-mails for forgotten passwords.
   *
   * @returns whether it is within the limit.
   */
  admitsKind(kind: string): Promise<boolean> {
    return this.count([{ limit: this.tenants.findTenant() ? TENANT : CORE, subject: `${this.place} ${kind}` }]);
  }

  private async count(windows: readonly Window[]): Promise<boolean> {
    if (!this.config.RATE_LIMIT) return true;
    return !(await this.counters.count(windows)).some(isOver);
  }

  private get place(): string {
    return this.tenants.findTenant()?.id ?? 'core';
  }
}
