import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { MyOwnerInvitationsController } from './my-owner-invitations.controller.js';
import { OwnerInvitationRepository } from './owner-invitation.repository.js';
import { OwnerInvitationsController } from './owner-invitations.controller.js';
import { OwnerInvitationsService } from './owner-invitations.service.js';

@Module({
  imports: [CoreAuditModule, OrganizationsModule],
  controllers: [OwnerInvitationsController, MyOwnerInvitationsController],
  providers: [OwnerInvitationRepository, OwnerInvitationsService],
})
export class OwnerInvitationsModule {}
