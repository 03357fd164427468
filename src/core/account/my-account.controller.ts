import { Delete, HttpCode } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { LastAdmin, SelfDeletionDisabled } from '../../auth/auth.errors.js';
import { MyAccountController } from '../../auth/personal-data/my-account.controller.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { CorePersonalData } from '../users/personal-data.js';
import type { User } from '../users/user.entity.js';
import { LastOwnerOf } from './my-account.errors.js';
import { MyAccountService } from './my-account.service.js';

@CoreController('users/me')
export class CoreMyAccountController extends MyAccountController {
  constructor(
    data: CorePersonalData,
    private readonly accounts: MyAccountService,
  ) {
    super(data);
  }

  /**
   * Delete your account
   *
   * Deletes everything that is stored about you on the platform, and your accounts in the organizations that you own.
   * The audit logs keep your id. Invite another owner to your organizations first, or delete them.
   */
  @Delete()
  @HttpCode(204)
  @RequireRecentAuth()
  @ApiProblems(new LastAdmin(), new LastOwnerOf('my-company'), new SelfDeletionDisabled())
  async deleteMyAccount(@CurrentUser() user: User, @CurrentActor() actor: Actor): Promise<void> {
    await this.accounts.remove(user, actor);
  }
}
