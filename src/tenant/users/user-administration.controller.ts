import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { LastAdmin, OwnerAccount, PermissionNotHeld, UserNotFound } from '../../auth/auth.errors.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { ApiExport } from '../../auth/personal-data/api-export.decorator.js';
import { exportFile } from '../../auth/personal-data/export-file.js';
import { NotImpersonated } from '../../auth/access/not-impersonated.decorator.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { SetPassword } from '../../auth/passwords/set-password.dto.js';
import { RequirePermission } from '../require.decorator.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { WithoutHead } from '../../http/without-head.decorator.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantPersonalData } from './personal-data.js';
import { UpdateUser } from './update-user.dto.js';
import { TenantUserAdministration } from './user-administration.service.js';
import { UserQuery } from './user-query.dto.js';
import { TenantUser, TenantUserPage, userView } from './user.view.js';

@TenantController('users')
export class TenantUserAdministrationController {
  constructor(
    private readonly users: TenantUserAdministration,
    private readonly data: TenantPersonalData,
  ) {}

  /** List the users of the organization, newest first */
  @Get()
  @RequirePermission('users:read')
  async listUsers(@Query() query: UserQuery): Promise<TenantUserPage> {
    return pageView(await this.users.search(query), query.limit, userView);
  }

  /** Read a user of the organization */
  @Get(':id')
  @RequirePermission('users:read')
  @ApiProblems(new UserNotFound())
  async getUser(@Param('id') id: string): Promise<TenantUser> {
    return userView(await this.users.getById(id));
  }

  /**
   * Export the data of a user
   *
   * Returns everything that is stored about the user, without secrets, as a JSON file.
   */
  @Get(':id/export')
  @WithoutHead()
  @RateLimited()
  @RequirePermission('users:export')
  @RequireRecentAuth()
  @ApiExport()
  @ApiProblems(new UserNotFound())
  async exportUserData(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return exportFile(await this.data.export(await this.users.getById(id), actor));
  }

  /**
   * Change a user's role, or deactivate a user
   *
   * Absent fields stay unchanged. Deactivating a user ends all their sessions. The last active admin cannot be changed.
   */
  @Patch(':id')
  @RequirePermission('users:write')
  @ApiProblems(new UserNotFound(), new LastAdmin(), new PermissionNotHeld())
  async updateUser(
    @Param('id') id: string,
    @Body() changes: UpdateUser,
    @CurrentActor() actor: Actor,
  ): Promise<TenantUser> {
    return userView(await this.users.update(await this.users.getById(id), changes, actor));
  }

  /**
   * Remove a user from the organization
   *
   * Deletes the account, its sessions and everything that is stored about the user. The audit log keeps the user's id.
   * The last active admin cannot be removed.
   */
  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('users:write')
  @ApiProblems(new UserNotFound(), new LastAdmin(), new PermissionNotHeld())
  async deleteUser(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.users.remove(await this.users.getById(id), actor);
  }

  /**
   * Set a user's password
   *
   * Use it for a user who has forgotten the password. It ends all sessions of the user.
   */
  @NotImpersonated()
  @RateLimited({ hashes: true })
  @Post(':id/password')
  @HttpCode(204)
  @RequirePermission('users:write')
  @ApiProblems(new UserNotFound(), new OwnerAccount(), new PermissionNotHeld())
  async setUserPassword(
    @Param('id') id: string,
    @Body() { new_password }: SetPassword,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.users.setPassword(await this.users.getById(id), new_password, actor);
  }
}
