import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { FORWARDING_IGNORED } from '../core/audit/forwarding-ignored.js';
import { CoreContext } from '../database/core/core-context.js';
import type { Check } from './check.js';
import { type Finding, warning } from './finding.js';

const RECENT = '7 days';

/** Whether processes receive requests through a proxy that is not in TRUST_PROXY. */
@Injectable()
export class ForwardingCheck implements Check {
  readonly name = 'Proxies';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly core: CoreContext,
  ) {}

  async inspect(): Promise<Finding[]> {
    if (this.config.TRUST_PROXY === true) return [];
    const all = await this.core.column<string>(
      `SELECT DISTINCT details ->> 'from' AS sender FROM audit_log
       WHERE action = $1 AND created_at > now() - $2::interval ORDER BY sender LIMIT 5`,
      [FORWARDING_IGNORED, RECENT],
    );
    const trusted = Array.isArray(this.config.TRUST_PROXY) ? this.config.TRUST_PROXY : [];
    const senders = all.filter((sender) => !trusted.includes(sender));
    if (senders.length === 0 || typeof this.config.TRUST_PROXY === 'number') return [];
    return [
      warning('forwarded_for_ignored', {
        about: senders,
        meaning: `Within the last ${RECENT}, requests from these addresses had an X-Forwarded-For header, which TRUST_PROXY ignores. Behind a proxy, all callers then share one address and its rate limits.`,
        advice: 'If these are your proxies, set TRUST_PROXY=<their addresses, or the number of hops>.',
      }),
    ];
  }
}
