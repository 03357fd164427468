import { Module } from '@nestjs/common';
import { TenantAuditModule } from './audit/audit.module.js';
import { TenantAuthModule } from './auth/auth.module.js';
import { ImpersonationModule } from './impersonation/impersonation.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { TenantUserAdministrationModule } from './users/user-administration.module.js';
import { TenantUsersModule } from './users/users.module.js';

/** The product: the features for an organization's users. Every feature that you add is a folder here. */
@Module({
  imports: [
    ImpersonationModule,
    InvitationsModule,
    TenantAuditModule,
    TenantAuthModule,
    TenantUserAdministrationModule,
    TenantUsersModule,
  ],
})
export class TenantModule {}
