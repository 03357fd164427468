import { Body, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/accounts/principal.js';
import { OwnerAccount, PermissionNotHeld, UserNotFound } from '../../auth/auth.errors.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { BriefTokenView, briefTokenView } from '../../auth/login/brief-token.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { RequirePermission } from '../require.decorator.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { Impersonate } from './impersonate.dto.js';
import { UserInactive } from './impersonation.errors.js';
import { ImpersonationService } from './impersonation.service.js';

@TenantController('users')
export class ImpersonationController {
  constructor(private readonly impersonations: ImpersonationService) {}

  /**
   * Act as another user
   *
   * Returns a token for 15 minutes that cannot be refreshed. Its claim `act` names you (RFC 8693). It has the permissions
   * that both of you have, and opens no route that concerns the user's credentials. It ends with your session and with
   * the user's account. The audit log names you and the user, and the user gets an e-mail with the reason.
   */
  @Post(':id/impersonate')
  @HttpCode(200)
  @RateLimited()
  @RequirePermission('users:impersonate')
  @RequireRecentAuth()
  @ApiProblems(new UserNotFound(), new PermissionNotHeld(), new OwnerAccount(), new UserInactive())
  async impersonateUser(
    @CurrentPrincipal() me: Principal,
    @Param('id') id: string,
    @Body() { reason }: Impersonate,
    @CurrentActor() actor: Actor,
  ): Promise<BriefTokenView> {
    return briefTokenView(await this.impersonations.start(me, id, { reason, actor }));
  }
}
