import { Module } from '@nestjs/common';
import { TenantAuditModule } from '../audit/audit.module.js';
import { TenantAuthModule } from '../auth/auth.module.js';
import { TenantUsersModule } from '../users/users.module.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { ReceivedInvitationsController } from './received-invitations.controller.js';
import { ReceivedInvitationsService } from './received-invitations.service.js';

@Module({
  imports: [TenantAuditModule, TenantAuthModule, TenantUsersModule],
  controllers: [InvitationsController, ReceivedInvitationsController],
  providers: [InvitationRepository, InvitationsService, ReceivedInvitationsService],
})
export class InvitationsModule {}
