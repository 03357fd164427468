import { Body, Delete, Get, HttpCode, Injectable, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { requirementsOf } from '../access/require.decorator.js';
import { CurrentActor } from '../accounts/principal.js';
import { PermissionNotHeld } from '../auth.errors.js';
import { CreateRole, UpdateRole } from './role.dto.js';
import { RoleInUse, RoleNotFound, RoleReserved, RoleTaken, TooManyRoles } from './role.errors.js';
import { RoleList, RoleView } from './role.view.js';
import { MOST_ROLES, Roles } from './roles.js';

const { RequirePermission } = requirementsOf<never, 'roles:write'>();

/** The roles of a context, the same in both. */
@Injectable() // for the constructor of its subclasses
export abstract class RolesController {
  constructor(private readonly roles: Roles) {}

  /** List the roles, the built-in ones first */
  @Get()
  async listRoles(): Promise<RoleList> {
    return { items: await this.roles.list() };
  }

  /**
   * Create a role
   *
   * A role has permissions from `GET /permissions`. You can only choose permissions that you have yourself.
   */
  @Post()
  @RequirePermission('roles:write')
  @ApiProblems(new RoleReserved(), new RoleTaken(), new TooManyRoles(MOST_ROLES), new PermissionNotHeld())
  async createRole(@Body() role: CreateRole, @CurrentActor() actor: Actor): Promise<RoleView> {
    return this.roles.create(role, actor);
  }

  /**
   * Change a role
   *
   * Absent fields stay unchanged. The change takes effect at the next request of each user with the role. You need every
   * permission that the role has before and after the change.
   */
  @Patch(':slug')
  @RequirePermission('roles:write')
  @ApiProblems(new RoleNotFound(), new RoleReserved(), new PermissionNotHeld())
  async updateRole(
    @Param('slug') slug: string,
    @Body() changes: UpdateRole,
    @CurrentActor() actor: Actor,
  ): Promise<RoleView> {
    return this.roles.update(slug, changes, actor);
  }

  /** Delete a role that no user and no invitation has */
  @Delete(':slug')
  @HttpCode(204)
  @RequirePermission('roles:write')
  @ApiProblems(new RoleNotFound(), new RoleReserved(), new RoleInUse(), new PermissionNotHeld())
  async deleteRole(@Param('slug') slug: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.roles.remove(slug, actor);
  }
}
