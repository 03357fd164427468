import { Module } from '@nestjs/common';
import { UserRepository } from './user.repository.js';
import { TenantUsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  controllers: [TenantUsersController],
  providers: [UserRepository, UsersService],
  exports: [UserRepository],
})
export class TenantUsersModule {}
