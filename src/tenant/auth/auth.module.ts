import { Module } from '@nestjs/common';
import { TenantAuditModule } from '../audit/audit.module.js';
import { TenantUsersModule } from '../users/users.module.js';
import { TenantAuthController } from './auth.controller.js';
import { TenantAuthService } from './auth.service.js';
import { TenantOwnerAccounts } from './owner-account-provisioner.js';
import { TenantPasswordController } from './password.controller.js';
import { TenantAuthContext } from './tenant-auth-context.js';
import { TenantSessionRepository } from './session.repository.js';
import { TenantSessionsController } from './sessions.controller.js';
import { TenantLogout } from './tenant-logout.service.js';

@Module({
  imports: [TenantAuditModule, TenantUsersModule],
  controllers: [TenantAuthController, TenantPasswordController, TenantSessionsController],
  providers: [TenantAuthService, TenantAuthContext, TenantLogout, TenantOwnerAccounts, TenantSessionRepository],
  exports: [TenantAuthService, TenantSessionRepository],
})
export class TenantAuthModule {}
