import { Module } from '@nestjs/common';
import { CoreMyAccountModule } from './account/my-account.module.js';
import { CoreAuditModule } from './audit/audit.module.js';
import { CoreAuthModule } from './auth/auth.module.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { OwnerInvitationsModule } from './owner-invitations/owner-invitations.module.js';
import { OwnersModule } from './organization-owners/owners.module.js';
import { SupportAccessModule } from './support-access/support-access.module.js';
import { CoreUsersModule } from './users/users.module.js';

/** The platform: its users and their organizations. */
@Module({
  imports: [
    CoreAuditModule,
    CoreAuthModule,
    CoreMyAccountModule,
    CoreUsersModule,
    OrganizationsModule,
    OwnerInvitationsModule,
    OwnersModule,
    SupportAccessModule,
  ],
})
export class CoreModule {}
