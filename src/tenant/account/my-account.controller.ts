import { Delete, HttpCode } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { LastAdmin, OwnerAccount, SelfDeletionDisabled } from '../../auth/auth.errors.js';
import { MyAccountController } from '../../auth/personal-data/my-account.controller.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantPersonalData } from '../users/personal-data.js';
import type { User } from '../users/user.entity.js';
import { MyAccountService } from './my-account.service.js';

@TenantController('users/me')
export class TenantMyAccountController extends MyAccountController {
  constructor(
    data: TenantPersonalData,
    private readonly accounts: MyAccountService,
  ) {
    super(data);
  }

  /**
   * Delete your account
   *
   * Deletes everything that is stored about you in the organization. The audit log keeps your id. The last active admin
   * cannot be deleted. An owner leaves the organization on the platform instead.
   */
  @Delete()
  @HttpCode(204)
  @RequireRecentAuth()
  @ApiProblems(new LastAdmin(), new OwnerAccount(), new SelfDeletionDisabled())
  async deleteMyAccount(@CurrentUser() user: User, @CurrentActor() actor: Actor): Promise<void> {
    await this.accounts.remove(user, actor);
  }
}
