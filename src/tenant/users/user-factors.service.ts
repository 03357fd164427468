import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { Forbidden } from '../../common/http.errors.js';
import type { User } from './user.entity.js';
import { TenantUserAdministration } from './user-administration.service.js';

/** The second factors of other users. */
@Injectable()
export class UserFactors {
  constructor(private readonly users: TenantUserAdministration) {}

  /** @throws UserNotFound, PermissionNotHeld, OwnerAccount, and Forbidden for the caller's own */
  async reset(me: User, id: string, actor: Actor): Promise<void> {
    const user = await this.users.getActedOn(id, actor);
    if (user.id === me.id) throw new Forbidden('You cannot reset your own second factors. Use /auth/factors.');
    await this.users.resetFactors(user, actor);
  }
}
