import { Module } from '@nestjs/common';
import { TenantAuditModule } from '../audit/audit.module.js';
import { TenantUserAdministration } from '../users/user-administration.service.js';
import { TenantUsersModule } from '../users/users.module.js';
import { TenantAuthController } from './auth.controller.js';
import { TenantAuthService } from './auth.service.js';
import { TenantGuard } from './tenant.guard.js';
import { TenantSessionRepository } from './session.repository.js';

@Module({
  imports: [TenantAuditModule, TenantUsersModule],
  controllers: [TenantAuthController],
  providers: [TenantAuthService, TenantGuard, TenantSessionRepository, TenantUserAdministration],
})
export class TenantAuthModule {}
