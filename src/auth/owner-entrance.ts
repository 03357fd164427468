import { Injectable } from '@nestjs/common';
import type { Account } from './account.entity.js';
import type { Actor } from './actor.js';

/** A session inside an organization that one of its owners started from the platform. */
export interface OwnerSession {
  /** The session inside. */
  readonly id: string;
  readonly organizationId: string;
  /** The owner's id in core. */
  readonly ownerId: string;
}

/** What happens inside of the organization that this is called in: its side of the entrance. */
export interface OwnerAccounts {
  /**
   * Makes the owner, a user of core, an active admin and starts a session that nothing prolongs.
   *
   * @param sessionId the id of that session.
   * @returns an access token.
   */
  enter(owner: Account, sessionId: string, actor: Actor): Promise<string>;

  /** Deactivates the account of a former owner, and ends its sessions. An account that is inactive stays as it is. */
  expel(ownerId: string, actor: Actor): Promise<void>;
}

/** What core knows of the sessions of owners: its side of the entrance. */
export interface OwnerSessions {
  /** Whether the user still owns the organization, is active, and the session on the platform has not ended. */
  isLiving(session: OwnerSession): Promise<boolean>;
}

/** Where owners get into their organization. Both contexts register their side: the kernel knows none of their tables. */
@Injectable()
export class OwnerEntrance {
  private accountsInside?: OwnerAccounts;
  private sessionsOutside?: OwnerSessions;

  register(accounts: OwnerAccounts): void {
    this.accountsInside = accounts;
  }

  registerSessions(sessions: OwnerSessions): void {
    this.sessionsOutside = sessions;
  }

  get accounts(): OwnerAccounts {
    if (!this.accountsInside) throw new Error('No accounts for owners are registered');
    return this.accountsInside;
  }

  get sessions(): OwnerSessions {
    if (!this.sessionsOutside) throw new Error('No sessions of owners are registered');
    return this.sessionsOutside;
  }
}
