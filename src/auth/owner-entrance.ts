import { Injectable } from '@nestjs/common';
import type { Account } from './account.entity.js';
import type { Actor } from './actor.js';

/** What happens inside of the organization that this is called in: its side of the entrance. */
export interface OwnerAccounts {
  /**
   * Makes the owner, a user of core, an active admin and starts a session that nothing prolongs.
   *
   * @returns an access token.
   */
  enter(owner: Account, actor: Actor): Promise<string>;

  /** Locks out who owns it no more, with every session. Does nothing to an account that is locked out already. */
  expel(ownerId: string, actor: Actor): Promise<void>;
}

/** Where owners get into their organization. The tenant's side registers itself: the kernel knows none of its tables. */
@Injectable()
export class OwnerEntrance {
  private registered?: OwnerAccounts;

  register(accounts: OwnerAccounts): void {
    this.registered = accounts;
  }

  get accounts(): OwnerAccounts {
    if (!this.registered) throw new Error('No accounts for owners are registered');
    return this.registered;
  }
}
