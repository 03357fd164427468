import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { WarmPool } from '../tenancy/provisioning/warm-pool.js';
import type { Check } from './check.js';
import { type Finding, warning } from './finding.js';

/** Whether the server that the next organization will be placed on has TENANT_POOL_READY spare databases. */
@Injectable()
export class PoolCheck implements Check {
  readonly name = 'Pool';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly pool: WarmPool,
  ) {}

  async inspect(): Promise<Finding[]> {
    const { TENANT_POOL_READY } = this.config;
    if (!(await this.pool.isBelowTarget())) return [];
    return [
      warning('pool_low', {
        meaning: `There are fewer than ${TENANT_POOL_READY} spare databases, so creating an organization may take longer. A running server fills the pool automatically.`,
        advice: 'Start a server, or run: npx tenantry doctor --fix',
        fixable: true,
      }),
    ];
  }

  fix(): Promise<void> {
    return this.pool.fill();
  }
}
