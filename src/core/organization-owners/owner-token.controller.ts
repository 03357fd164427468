import { HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RateLimited } from '../../auth/rate-limited.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { TenantNotFound, TenantSuspended, TenantUnavailable } from '../../tenancy/tenant.errors.js';
import { CoreController } from '../core-controller.decorator.js';
import { OrganizationNotFound, OwnersOnly } from '../organizations/organization.errors.js';
import { OwnerTokenService } from './owner-token.service.js';
import { OwnerTokenView, ownerTokenView } from './owner-token.view.js';

@CoreController('organizations/:slug/token')
export class OwnerTokenController {
  constructor(private readonly tokens: OwnerTokenService) {}

  /**
   * Enter your organization as an administrator
   *
   * The token works inside of it, with X-TENANT, for 15 minutes. Nothing refreshes it. It ends with the session that you
   * request it in: by a logout, a new password or a lock-out on the platform, and with your ownership. You have no password
   * inside. Both audit logs record the entry.
   */
  @Post()
  @HttpCode(200)
  @RateLimited()
  @ApiProblems(
    new OrganizationNotFound(),
    new OwnersOnly(),
    new TenantNotFound(),
    new TenantSuspended(),
    new TenantUnavailable(),
  )
  async createOwnerToken(
    @CurrentPrincipal() me: Principal,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<OwnerTokenView> {
    return ownerTokenView(await this.tokens.issue(me, slug, actor));
  }
}
