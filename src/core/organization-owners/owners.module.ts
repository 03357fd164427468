import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { OwnerTokenController } from './owner-token.controller.js';
import { OwnerTokenService } from './owner-token.service.js';
import { OwnerSessionRepository } from './owner-session.repository.js';
import { OwnerRepository } from './owner.repository.js';
import { OwnersController } from './owners.controller.js';
import { OwnersService } from './owners.service.js';

@Module({
  imports: [CoreAuditModule, OrganizationsModule],
  controllers: [OwnersController, OwnerTokenController],
  providers: [OwnerRepository, OwnerSessionRepository, OwnersService, OwnerTokenService],
  exports: [OwnerRepository],
})
export class OwnersModule {}
