import { Module } from '@nestjs/common';
import { TenantAuditModule } from '../audit/audit.module.js';
import { TenantAuthModule } from '../auth/auth.module.js';
import { TenantMyAccountController } from '../account/my-account.controller.js';
import { MyAccountService } from '../account/my-account.service.js';
import { TenantUserAdministrationController } from './user-administration.controller.js';
import { TenantUserAdministration } from './user-administration.service.js';
import { TenantUserFactorsController } from './user-factors.controller.js';
import { UserFactors } from './user-factors.service.js';
import { TenantUserSessionsController } from './user-sessions.controller.js';
import { TenantUsersModule } from './users.module.js';

@Module({
  imports: [TenantAuditModule, TenantAuthModule, TenantUsersModule],
  controllers: [
    TenantMyAccountController,
    TenantUserAdministrationController,
    TenantUserFactorsController,
    TenantUserSessionsController,
  ],
  providers: [MyAccountService, TenantUserAdministration, UserFactors],
  exports: [TenantUserAdministration],
})
export class TenantUserAdministrationModule {}
