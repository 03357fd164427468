import { Get, Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { OpenToKeys } from '../access/open-to-keys.decorator.js';
import { CurrentActor } from '../accounts/principal.js';
import { PermissionList } from './role.view.js';
import { Roles } from './roles.js';

/** The permissions of a context. */
@Injectable() // for the constructor of its subclasses
export abstract class PermissionsController {
  constructor(private readonly roles: Roles) {}

  /** List the permissions that a role or an API key can have, and those that you have */
  @Get()
  @OpenToKeys('roles:write')
  listPermissions(@CurrentActor() { permissions }: Actor): PermissionList {
    const items = [...this.roles.permissions];
    return { items, held: permissions === 'all' ? items : [...permissions] };
  }
}
