import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { requireHeld } from '../../auth/access/require-held.js';
import { languageOf } from '../../auth/accounts/language-of.js';
import type { Principal } from '../../auth/accounts/principal.js';
import { ImpersonationForbidden, OwnerAccount } from '../../auth/auth.errors.js';
import { TokenIssuer } from '../../auth/login/token-issuer.js';
import { Notices } from '../../auth/notices/notices.js';
import { Roles } from '../../auth/roles/roles.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { TenantAuthContext } from '../auth/tenant-auth-context.js';
import { TenantUserAdministration } from '../users/user-administration.service.js';
import { UserInactive } from './impersonation.errors.js';

interface Start {
  readonly reason: string;
  readonly actor: Actor;
}

/** Lets administrators act as a user of their organization. */
@Injectable()
export class ImpersonationService {
  constructor(
    private readonly tenants: TenantContext,
    private readonly users: TenantUserAdministration,
    private readonly roles: Roles,
    private readonly issuer: TokenIssuer,
    private readonly guard: TenantAuthContext,
    private readonly audit: TenantAuditLog,
    private readonly notices: Notices,
  ) {}

  /**
   * @returns an access token.
   * @throws UserNotFound, OwnerAccount, UserInactive, PermissionNotHeld, ImpersonationForbidden for oneself
   */
  async start({ user: admin, sessionId }: Principal, id: string, { reason, actor }: Start): Promise<string> {
    const target = await this.users.getById(id);
    if (target.id === admin.id) throw new ImpersonationForbidden();
    if (target.origin === 'owner') throw new OwnerAccount();
    return this.tenants.transaction(async () => {
      requireHeld(actor, await this.roles.permissionsOf(target.role));
      const token = await this.issuer.impersonate(this.guard, target, { ...actor, actorId: admin.id, sessionId });
      if (token === null) throw new UserInactive();
      await this.audit.record({ actor, action: 'user.impersonate', object: `user:${target.id}`, details: { reason } });
      const facts = { at: new Date().toISOString(), reason };
      const locale = languageOf(target, actor);
      await this.notices.tell({ template: 'impersonated', locale, facts, userId: target.id });
      return token;
    });
  }
}
