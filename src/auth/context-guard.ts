import { Injectable } from '@nestjs/common';
import type { Context } from '../http/route-context.js';
import type { AccessClaims } from './access-claims.js';
import type { Account } from './account.entity.js';
import type { RolePermissions } from './permissions.js';
import type { Realm } from './realm.js';
import type { SessionRepository } from './session.repository.js';

/** The request as far as a context's guard needs it. */
export interface Route {
  readonly method: string;
  /** The route's pattern, like `/organizations/:slug`. */
  readonly url: string;
}

/** How one context authenticates: what the kernel has to know of it. Each context brings its own. */
export abstract class ContextGuard {
  abstract readonly context: Context;
  abstract readonly sessions: SessionRepository<Account>;

  /** What the roles of its users may do. */
  abstract readonly permissions: RolePermissions;

  /** Where a token made now is good for. */
  abstract readonly realm: Realm;

  /** Makes the context's database reachable for the rest of the request. */
  abstract open(): Promise<void>;

  /** Runs `work` on the context's database though the request may be over. */
  abstract inBackground<T>(work: () => Promise<T>): Promise<T>;

  /**
   * Whether a session that lives in the context's database counts for all others who have a say in it.
   *
   * @throws what keeps one of them from being asked: then the session does not count.
   */
  abstract admits(user: Account, sessionId: string): boolean | Promise<boolean>;

  /**
   * Refuses a genuine token of another realm.
   *
   * @throws WrongContext, TenantRequired or TenantMismatch
   */
  abstract requireRealm(claims: AccessClaims, route: Route): void;
}

/** The guards of the contexts, registered by them: the kernel knows neither core nor tenant. */
@Injectable()
export class ContextGuards {
  private readonly guards = new Map<Context, ContextGuard>();

  register(guard: ContextGuard): void {
    this.guards.set(guard.context, guard);
  }

  get(context: Context): ContextGuard {
    const guard = this.guards.get(context);
    if (!guard) throw new Error(`No guard is registered for ${context}`);
    return guard;
  }
}
