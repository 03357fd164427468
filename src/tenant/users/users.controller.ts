import { Body, Get, Patch, Put } from '@nestjs/common';
import { CurrentUser } from '../../auth/accounts/principal.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantUpdateProfile } from './update-profile.dto.js';
import type { User } from './user.entity.js';
import { TenantUser, userView } from './user.view.js';
import { UsersService } from './users.service.js';

@TenantController('users')
export class TenantUsersController {
  constructor(private readonly users: UsersService) {}

  /** Read your profile */
  @Get('me')
  getMyProfile(@CurrentUser() user: User): TenantUser {
    return userView(user);
  }

  /**
   * Change your profile
   *
   * Absent fields stay unchanged. Null clears a field.
   */
  @Put('me')
  async putMyProfile(@CurrentUser() user: User, @Body() changes: TenantUpdateProfile): Promise<TenantUser> {
    return userView(await this.users.update(user, changes));
  }

  /**
   * Change your profile
   *
   * Absent fields stay unchanged. Null clears a field.
   */
  @Patch('me')
  async updateMyProfile(@CurrentUser() user: User, @Body() changes: TenantUpdateProfile): Promise<TenantUser> {
    return userView(await this.users.update(user, changes));
  }
}
