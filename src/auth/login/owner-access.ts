import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.entity.js';
import type { Actor } from '../../audit/actor.js';

/** A session inside an organization that an owner started from core. */
export interface OwnerSession {
  /** The id of the session in the tenant's database. */
  readonly id: string;
  readonly organizationId: string;
  /** The owner's id in core. */
  readonly ownerId: string;
}

/** Whether an owner enters, or an operator with the consent of an owner. */
export type EnteringRole = 'owner' | 'support';

/** A session of an owner in core. */
export interface OuterSession {
  /** Seconds since the owner last proved their identity, or null if that time is unknown. */
  readonly authAge: number | null;
  /** How the owner proved their identity: see `Session`. */
  readonly amr: readonly string[];
}

/** The tenant side of owner access. It acts on the organization of the current context. */
export interface OwnerAccountProvisioner {
  /**
   * Makes the owner, a user of core, an active admin and starts a session that cannot be refreshed. The time since the
   * owner last proved their identity is taken over from core.
   *
   * @param session the id of the new session, and the session in core that starts it.
   * @returns an access token.
   * @throws MfaMissing if the organization requires a second factor and the session in core has none.
   */
  enter(
    owner: Account,
    session: OuterSession & { readonly id: string; readonly role: EnteringRole },
    actor: Actor,
  ): Promise<string>;

  /** @throws MfaMissing if the organization requires a second factor, which the session in core lacks. */
  requireFactor(hasMfa: boolean): Promise<void>;

  /** Records that an owner exported the data. */
  recordExport(actor: Actor): Promise<void>;

  /** Deactivates the account of a former owner and ends its sessions. An inactive account stays unchanged. */
  expel(ownerId: string, actor: Actor): Promise<void>;

  /** Deletes the account of a former owner, if it exists, and every row about it. */
  erase(ownerId: string, actor: Actor): Promise<void>;
}

/** The core side of owner access: the sessions of owners. */
export interface OwnerSessions {
  /** Whether the user still owns the organization and is active, and the session in core has not ended. */
  isLiving(session: OwnerSession): Promise<boolean>;
}

/** Owner access to organizations. Both contexts register their side, so the kernel depends on none of their tables. */
@Injectable()
export class OwnerAccess {
  private accountsInside?: OwnerAccountProvisioner;
  private sessionsOutside?: OwnerSessions;

  register(accounts: OwnerAccountProvisioner): void {
    this.accountsInside = accounts;
  }

  registerSessions(sessions: OwnerSessions): void {
    this.sessionsOutside = sessions;
  }

  get accounts(): OwnerAccountProvisioner {
    if (!this.accountsInside) throw new Error('No owner accounts are registered');
    return this.accountsInside;
  }

  get sessions(): OwnerSessions {
    if (!this.sessionsOutside) throw new Error('No owner sessions are registered');
    return this.sessionsOutside;
  }
}
