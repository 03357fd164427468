import { Delete, HttpCode, Param } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { OwnerAccount, PermissionNotHeld, UserNotFound } from '../../auth/auth.errors.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { RequirePermission } from '../require.decorator.js';
import { TenantController } from '../tenant-controller.decorator.js';
import type { User } from './user.entity.js';
import { UserFactors } from './user-factors.service.js';

@TenantController('users/:id/factors')
export class TenantUserFactorsController {
  constructor(private readonly factors: UserFactors) {}

  /**
   * Remove all second factors of a user
   *
   * Use it for a user who has lost the device and the recovery codes. It ends all sessions of the user, who gets an
   * e-mail. You cannot do this for yourself.
   */
  @Delete()
  @HttpCode(204)
  @RequirePermission('users:write')
  @RequireRecentAuth()
  @ApiProblems(new UserNotFound(), new OwnerAccount(), new PermissionNotHeld())
  async resetUserFactors(
    @CurrentUser() me: User,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.factors.reset(me, id, actor);
  }
}
