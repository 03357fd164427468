import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { PartSearch } from '../part-search.js';
import { CorePersonalData } from './personal-data.js';
import { UserRepository } from './user.repository.js';
import { CoreUsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [CoreAuditModule],
  controllers: [CoreUsersController],
  providers: [CorePersonalData, PartSearch, UserRepository, UsersService],
  exports: [CorePersonalData, UserRepository, UsersService],
})
export class CoreUsersModule {}
