import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { OwnerAccount } from '../../auth/auth.errors.js';
import { LoginPolicies } from '../../auth/policy/login-policies.js';
import { TenantUserAdministration } from '../users/user-administration.service.js';
import type { User } from '../users/user.entity.js';

/** Deletes the account of a user at the user's own request. */
@Injectable()
export class MyAccountService {
  constructor(
    private readonly users: TenantUserAdministration,
    private readonly policies: LoginPolicies,
  ) {}

  /** @throws SelfDeletionDisabled, OwnerAccount, LastAdmin */
  async remove(user: User, actor: Actor): Promise<void> {
    await this.policies.requireSelfDeletion();
    if (user.core_user_id !== null) throw new OwnerAccount();
    await this.users.remove(user, actor);
  }
}
