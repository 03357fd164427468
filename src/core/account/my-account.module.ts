import { Module } from '@nestjs/common';
import { CoreAuthModule } from '../auth/auth.module.js';
import { OwnersModule } from '../organization-owners/owners.module.js';
import { CoreUsersModule } from '../users/users.module.js';
import { AccountRemoval } from './account-removal.js';
import { EraseOwnerAccount } from './erase-owner-account.job.js';
import { CoreMyAccountController } from './my-account.controller.js';
import { MyAccountService } from './my-account.service.js';
import { CoreUserAdministrationController } from './user-administration.controller.js';

@Module({
  imports: [CoreAuthModule, CoreUsersModule, OwnersModule],
  controllers: [CoreMyAccountController, CoreUserAdministrationController],
  providers: [AccountRemoval, EraseOwnerAccount, MyAccountService],
})
export class CoreMyAccountModule {}
