import { Module } from '@nestjs/common';
import { TenantAuditModule } from '../audit/audit.module.js';
import { TenantAuthModule } from '../auth/auth.module.js';
import { TenantUserAdministrationModule } from '../users/user-administration.module.js';
import { ImpersonationController } from './impersonation.controller.js';
import { ImpersonationService } from './impersonation.service.js';

@Module({
  imports: [TenantAuditModule, TenantAuthModule, TenantUserAdministrationModule],
  controllers: [ImpersonationController],
  providers: [ImpersonationService],
})
export class ImpersonationModule {}
