import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { TenantPool } from '../tenancy/tenant-pool.js';
import { Check } from './check.js';
import { type Finding, warning } from './finding.js';

/** Whether there are as many spare databases as TENANT_POOL_READY asks for, where the next organization goes. */
@Injectable()
export class PoolCheck extends Check {
  override readonly name = 'Pool';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly pool: TenantPool,
  ) {
    super();
  }

  override async look(): Promise<Finding[]> {
    const { TENANT_POOL_READY } = this.config;
    if (!(await this.pool.lacksSpares())) return [];
    return [
      warning('pool_low', {
        meaning: `There are fewer than ${TENANT_POOL_READY} spare databases, so an organization may take longer to create. A running server fills the pool by itself.`,
        advice: 'Start a server, or npx tenantry doctor --fix',
        fixable: true,
      }),
    ];
  }

  override fix(): Promise<void> {
    return this.pool.fill();
  }
}
