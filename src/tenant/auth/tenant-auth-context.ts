import { Injectable } from '@nestjs/common';
import { TenantMismatch, WrongContext } from '../../auth/auth.errors.js';
import { AuthContext, AuthContexts, type RealmOfToken } from '../../auth/access/auth-context.js';
import { OwnerAccess } from '../../auth/login/owner-access.js';
import { ApiKeyRepository } from '../../auth/keys/api-key.repository.js';
import { RoleRepository } from '../../auth/roles/role.repository.js';
import { Impersonations } from '../../auth/sessions/impersonations.js';
import { realmOf, type TenantRealm } from '../../auth/tokens/realm.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantTickets } from '../../tickets/tenant-tickets.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { tenantCatalog } from '../permissions.js';
import { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { TenantApiKey } from './api-key.entity.js';
import { TenantSessionRepository } from './session.repository.js';

/** Whether users or invitations have the role `$1`. */
const REFERENCES = `EXISTS (SELECT FROM users WHERE role = $1) OR EXISTS (SELECT FROM invitations WHERE role = $1)`;

/**
 * Authenticates requests with tokens of the request's tenant. Tenants are compared by organization id, because a slug
 * may be reused.
 */
@Injectable()
export class TenantAuthContext extends AuthContext {
  override readonly context = 'tenant';
  override readonly catalog = tenantCatalog;
  override readonly impersonations: Impersonations;
  override readonly roles: RoleRepository;
  override readonly keys: ApiKeyRepository;

  constructor(
    override readonly sessions: TenantSessionRepository,
    override readonly users: UserRepository,
    override readonly tickets: TenantTickets,
    override readonly audit: TenantAuditLog,
    private readonly tenants: TenantContext,
    private readonly entrance: OwnerAccess,
    guards: AuthContexts,
  ) {
    super();
    this.impersonations = new Impersonations(users);
    this.roles = new RoleRepository(tenants, REFERENCES);
    this.keys = new ApiKeyRepository(TenantApiKey, User, tenants);
    guards.register(this);
  }

  override get database(): TenantContext {
    return this.tenants;
  }

  override get realm(): TenantRealm {
    return realmOf(this.tenants.tenant);
  }

  override open(): Promise<void> {
    return this.tenants.open();
  }

  override inBackground<T>(work: () => Promise<T>): Promise<T> {
    return this.tenants.runIn(this.tenants.tenant, work);
  }

  /** An owner's session depends on the session in core that started it, so core is queried at each request. */
  override admits({ core_user_id: ownerId }: User, id: string): boolean | Promise<boolean> {
    if (ownerId === null) return true;
    return this.entrance.sessions.isLiving({ id, organizationId: this.tenants.tenant.id, ownerId });
  }

  override requireRealm(claims: RealmOfToken): void {
    if (claims.context === 'core') throw new WrongContext();
    if (claims.organizationId !== this.tenants.tenant.id) throw new TenantMismatch();
  }
}
