import { Module } from '@nestjs/common';
import { TenantAuditModule } from '../audit/audit.module.js';
import { TenantPersonalData } from './personal-data.js';
import { UserRepository } from './user.repository.js';
import { TenantUsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TenantAuditModule],
  controllers: [TenantUsersController],
  providers: [TenantPersonalData, UserRepository, UsersService],
  exports: [TenantPersonalData, UserRepository, UsersService],
})
export class TenantUsersModule {}
