import { Body, Get, Inject, Patch, Put } from '@nestjs/common';
import { CurrentUser } from '../../auth/accounts/principal.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreController } from '../core-controller.decorator.js';
import { CoreUpdateProfile } from './update-profile.dto.js';
import type { User } from './user.entity.js';
import { CoreProfile, profileView } from './user.view.js';
import { UsersService } from './users.service.js';

@CoreController('users')
export class CoreUsersController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly users: UsersService,
  ) {}

  /** Read your profile */
  @Get('me')
  getMyProfile(@CurrentUser() user: User): CoreProfile {
    return profileView(user, this.config);
  }

  /**
   * Change your profile
   *
   * Absent fields stay unchanged. Null clears a field.
   */
  @Put('me')
  async putMyProfile(@CurrentUser() user: User, @Body() changes: CoreUpdateProfile): Promise<CoreProfile> {
    return profileView(await this.users.update(user, changes), this.config);
  }

  /**
   * Change your profile
   *
   * Absent fields stay unchanged. Null clears a field.
   */
  @Patch('me')
  async updateMyProfile(@CurrentUser() user: User, @Body() changes: CoreUpdateProfile): Promise<CoreProfile> {
    return profileView(await this.users.update(user, changes), this.config);
  }
}
