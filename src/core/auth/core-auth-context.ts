import { Injectable } from '@nestjs/common';
import { WrongContext } from '../../auth/auth.errors.js';
import { AuthContext, AuthContexts, type RealmOfToken, type RoutedRequest } from '../../auth/access/auth-context.js';
import { ApiKeyRepository } from '../../auth/keys/api-key.repository.js';
import { RoleRepository } from '../../auth/roles/role.repository.js';
import { Impersonations } from '../../auth/sessions/impersonations.js';
import { CORE_REALM } from '../../auth/tokens/realm.js';
import { CoreContext } from '../../database/core/core-context.js';
import { ContextRoutes } from '../../http/context-routing.js';
import { TenantOfTokenRequired } from '../../tenancy/tenant.errors.js';
import { CoreTickets } from '../../tickets/core-tickets.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { coreCatalog } from '../permissions.js';
import { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { CoreApiKey } from './api-key.entity.js';
import { CoreSessionRepository } from './session.repository.js';

/** Authenticates requests to core with core's own tokens. */
@Injectable()
export class CoreAuthContext extends AuthContext {
  override readonly context = 'core';
  override readonly realm = CORE_REALM;
  override readonly catalog = coreCatalog;
  override readonly impersonations: Impersonations;
  override readonly roles: RoleRepository;
  override readonly keys: ApiKeyRepository;

  constructor(
    override readonly sessions: CoreSessionRepository,
    override readonly users: UserRepository,
    override readonly tickets: CoreTickets,
    override readonly audit: CoreAuditLog,
    override readonly database: CoreContext,
    private readonly routes: ContextRoutes,
    guards: AuthContexts,
  ) {
    super();
    this.impersonations = new Impersonations(users);
    this.roles = new RoleRepository(database, 'EXISTS (SELECT FROM users WHERE role = $1)');
    this.keys = new ApiKeyRepository(CoreApiKey, User, database);
    guards.register(this);
  }

  /** Core's database is always open. */
  override async open(): Promise<void> {}

  override inBackground<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  /** A session of core depends on core alone. */
  override admits(): boolean {
    return true;
  }

  override requireRealm(claims: RealmOfToken, request: RoutedRequest): void {
    if (claims.context === 'core') return;
    const { method, routeOptions } = request;
    throw this.routes.has('tenant', method, routeOptions.url ?? '') ? new TenantOfTokenRequired() : new WrongContext();
  }
}
