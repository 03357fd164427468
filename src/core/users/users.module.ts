import { Module } from '@nestjs/common';
import { UserRepository } from './user.repository.js';
import { CoreUsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  controllers: [CoreUsersController],
  providers: [UserRepository, UsersService],
  exports: [UserRepository],
})
export class CoreUsersModule {}
