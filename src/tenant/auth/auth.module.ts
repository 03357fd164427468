import { Module } from '@nestjs/common';
import { TenantAuditModule } from '../audit/audit.module.js';
import { TenantUsersModule } from '../users/users.module.js';
import { TenantAuthController } from './auth.controller.js';
import { TenantAuthService } from './auth.service.js';
import { TenantOwnerAccounts } from './owner-accounts.js';
import { TenantPasswordController } from './password.controller.js';
import { TenantGuard } from './tenant.guard.js';
import { TenantSessionRepository } from './session.repository.js';
import { TenantSessionsController } from './sessions.controller.js';
import { TenantLogout } from './tenant-logout.service.js';

@Module({
  imports: [TenantAuditModule, TenantUsersModule],
  controllers: [TenantAuthController, TenantPasswordController, TenantSessionsController],
  providers: [TenantAuthService, TenantGuard, TenantLogout, TenantOwnerAccounts, TenantSessionRepository],
  exports: [TenantAuthService, TenantSessionRepository],
})
export class TenantAuthModule {}
