import { HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/accounts/principal.js';
import { MfaMissing } from '../../auth/factors/factor.errors.js';
import { BriefTokenView, briefTokenView } from '../../auth/login/brief-token.view.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { TenantNotFound, TenantSuspended, TenantUnavailable } from '../../tenancy/tenant.errors.js';
import { CoreController } from '../core-controller.decorator.js';
import { OrganizationNotFound, OwnersOnly } from '../organizations/organization.errors.js';
import { OwnerTokenService } from './owner-token.service.js';

@CoreController('organizations/:slug/token')
export class OwnerTokenController {
  constructor(private readonly tokens: OwnerTokenService) {}

  /**
   * Get an administrator token for your organization
   *
   * Use the token in your organization, with X-TENANT, for 15 minutes. It cannot be refreshed. It ends with the
   * platform session that requested it: after a logout, a password change or a deactivation. It also ends with your
   * ownership. Your account in the organization has no password. If the organization requires a second factor, your
   * platform session needs one: otherwise the response is 401 `mfa_required`. A platform
   * admin can use it while an owner permits support (`PUT /organizations/{slug}/support-access`). Both audit logs record
   * the access.
   */
  @Post()
  @HttpCode(200)
  @RateLimited()
  @ApiProblems(
    new OrganizationNotFound(),
    new OwnersOnly(),
    new MfaMissing(),
    new TenantNotFound(),
    new TenantSuspended(),
    new TenantUnavailable(),
  )
  async createOwnerToken(
    @CurrentPrincipal() me: Principal,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<BriefTokenView> {
    return briefTokenView(await this.tokens.issue(me, slug, actor));
  }
}
