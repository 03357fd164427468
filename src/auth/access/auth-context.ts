import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AuditLog } from '../../audit/audit-log.js';
import type { DatabaseContext } from '../../database/database-context.js';
import type { Context } from '../../http/route-context.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import type { Tickets } from '../../tickets/tickets.js';
import type { AccountRepository } from '../accounts/account.repository.js';
import type { AccessClaims } from '../tokens/access-claims.js';
import type { Account } from '../accounts/account.entity.js';
import type { ApiKeyRepository } from '../keys/api-key.repository.js';
import type { RoleRepository } from '../roles/role.repository.js';
import type { PermissionCatalog } from './permissions.js';
import type { Realm } from '../tokens/realm.js';
import type { Impersonations } from '../sessions/impersonations.js';
import type { SessionRepository } from '../sessions/session.repository.js';

/** The request, as far as a context's guard needs it. Fastify creates `routeOptions` at each access. */
export type RoutedRequest = Pick<FastifyRequest, 'method' | 'routeOptions'>;

/** The realm that a verified token or link names. */
export type RealmOfToken = Pick<AccessClaims, 'context' | 'organizationId'>;

/** The authentication of one context. Each context registers its own implementation with the kernel. */
export abstract class AuthContext {
  abstract readonly context: Context;
  abstract readonly sessions: SessionRepository<Account>;
  abstract readonly impersonations: Impersonations;

  abstract readonly users: AccountRepository<Account>;
  abstract readonly tickets: Tickets;
  abstract readonly audit: AuditLog;
  abstract readonly database: DatabaseContext;

  /** The permissions and the built-in roles. */
  abstract readonly catalog: PermissionCatalog;

  /** The other roles. */
  abstract readonly roles: RoleRepository;

  abstract readonly keys: ApiKeyRepository;

  /** The realm of new tokens. */
  abstract readonly realm: Realm;

  /** Makes the context's database available for the rest of the request. */
  abstract open(): Promise<void>;

  /** Runs `work` on the context's database, even after the request has ended. */
  abstract inBackground<T>(work: () => Promise<T>): Promise<T>;

  /**
   * Whether the conditions of the session outside the context's database still hold: an owner's session in a tenant
   * depends on core.
   *
   * @throws the error of a database that cannot be queried. The session is then rejected.
   */
  abstract admits(user: Account, sessionId: string): boolean | Promise<boolean>;

  /**
   * Rejects a valid token or link of another realm.
   *
   * @throws WrongContext, TenantRequired or TenantMismatch
   */
  abstract requireRealm(claims: RealmOfToken, request: RoutedRequest): void;
}

/** The guards of the contexts. Each context registers its own, so the kernel depends on neither core nor tenant. */
@Injectable()
export class AuthContexts {
  private readonly guards = new Map<Context, AuthContext>();

  constructor(@Inject(TenantContext) private readonly tenants: Pick<TenantContext, 'findTenant'>) {}

  /** The context of the request or job: the current tenant's, or core's outside of a tenant. */
  get current(): AuthContext {
    return this.get(this.tenants.findTenant() ? 'tenant' : 'core');
  }

  register(guard: AuthContext): void {
    this.guards.set(guard.context, guard);
  }

  get(context: Context): AuthContext {
    const guard = this.guards.get(context);
    if (!guard) throw new Error(`No guard is registered for ${context}`);
    return guard;
  }
}
