import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { LastAdmin, PermissionNotHeld, UserNotFound } from '../../auth/auth.errors.js';
import { NotImpersonated } from '../../auth/access/not-impersonated.decorator.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { SetPassword } from '../../auth/passwords/set-password.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { RequirePermission } from '../require.decorator.js';
import { CoreUpdateUser } from '../users/update-user.dto.js';
import { CoreUserAdministration } from '../users/user-administration.service.js';
import { CoreUserQuery } from '../users/user-query.dto.js';
import { CoreUser, CoreUserPage, userView } from '../users/user.view.js';
import { AccountRemoval } from './account-removal.js';
import { LastOwnerOf } from './my-account.errors.js';

@CoreController('users')
@RequirePermission('platform:read')
export class CoreUserAdministrationController {
  constructor(
    private readonly users: CoreUserAdministration,
    private readonly accounts: AccountRemoval,
  ) {}

  /** List the users of the platform, newest first */
  @Get()
  async listUsers(@Query() query: CoreUserQuery): Promise<CoreUserPage> {
    return pageView(await this.users.search(query), query.limit, userView);
  }

  /** Read a user of the platform */
  @Get(':id')
  @ApiProblems(new UserNotFound())
  async getUser(@Param('id') id: string): Promise<CoreUser> {
    return userView(await this.users.getById(id));
  }

  /**
   * Change a user's role, or deactivate a user
   *
   * Absent fields stay unchanged. Deactivating a user ends all their sessions. The last active admin cannot be changed.
   */
  @Patch(':id')
  @RequirePermission('platform:operate')
  @ApiProblems(new UserNotFound(), new LastAdmin(), new PermissionNotHeld())
  async updateUser(
    @Param('id') id: string,
    @Body() changes: CoreUpdateUser,
    @CurrentActor() actor: Actor,
  ): Promise<CoreUser> {
    return userView(await this.users.update(await this.users.getById(id), changes, actor));
  }

  /**
   * Delete a user of the platform
   *
   * Deletes everything that is stored about the user on the platform, and the user's accounts in the organizations that
   * the user owns. The audit logs keep the id. The last active admin and the last active owner of an organization cannot
   * be deleted.
   */
  @Delete(':id')
  @RequirePermission('platform:operate')
  @HttpCode(204)
  @ApiProblems(new UserNotFound(), new LastAdmin(), new LastOwnerOf('my-company'), new PermissionNotHeld())
  async deleteUser(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.accounts.remove(await this.users.getById(id), actor);
  }

  /**
   * Set a user's password
   *
   * Use it for a user who has forgotten the password. It ends all sessions of the user.
   */
  @NotImpersonated()
  @RateLimited({ hashes: true })
  @Post(':id/password')
  @RequirePermission('platform:operate')
  @HttpCode(204)
  @ApiProblems(new UserNotFound(), new PermissionNotHeld())
  async setUserPassword(
    @Param('id') id: string,
    @Body() { new_password }: SetPassword,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.users.setPassword(await this.users.getById(id), new_password, actor);
  }
}
