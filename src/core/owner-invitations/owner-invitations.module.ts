import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { CoreAuthModule } from '../auth/auth.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { CoreUsersModule } from '../users/users.module.js';
import { OwnerInvitationRepository } from './owner-invitation.repository.js';
import { OwnerInvitationsController } from './owner-invitations.controller.js';
import { OwnerInvitationsService } from './owner-invitations.service.js';
import { ReceivedOwnerInvitationsController } from './received-owner-invitations.controller.js';
import { ReceivedOwnerInvitationsService } from './received-owner-invitations.service.js';

@Module({
  imports: [CoreAuditModule, CoreAuthModule, CoreUsersModule, OrganizationsModule],
  controllers: [OwnerInvitationsController, ReceivedOwnerInvitationsController],
  providers: [OwnerInvitationRepository, OwnerInvitationsService, ReceivedOwnerInvitationsService],
})
export class OwnerInvitationsModule {}
