import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { CoreUsersModule } from '../users/users.module.js';
import { OwnerTokenController } from './owner-token.controller.js';
import { OwnerTokenService } from './owner-token.service.js';
import { OwnerRepository } from './owner.repository.js';
import { OwnersController } from './owners.controller.js';
import { OwnersService } from './owners.service.js';

@Module({
  imports: [CoreAuditModule, CoreUsersModule, OrganizationsModule],
  controllers: [OwnersController, OwnerTokenController],
  providers: [OwnerRepository, OwnersService, OwnerTokenService],
})
export class OwnersModule {}
