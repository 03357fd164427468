import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { LoginPolicies } from '../../auth/policy/login-policies.js';
import type { User } from '../users/user.entity.js';
import { AccountRemoval } from './account-removal.js';

/** Deletes the account of a platform user at the user's own request. */
@Injectable()
export class MyAccountService {
  constructor(
    private readonly accounts: AccountRemoval,
    private readonly policies: LoginPolicies,
  ) {}

  /** @throws SelfDeletionDisabled, LastAdmin, LastOwnerOf */
  async remove(user: User, actor: Actor): Promise<void> {
    await this.policies.requireSelfDeletion();
    await this.accounts.remove(user, actor);
  }
}
