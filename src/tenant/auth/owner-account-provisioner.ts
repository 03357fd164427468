import { Injectable } from '@nestjs/common';
import type { Account } from '../../auth/accounts/account.entity.js';
import type { Actor } from '../../audit/actor.js';
import {
  type EnteringRole,
  type OuterSession,
  type OwnerAccountProvisioner,
  OwnerAccess,
} from '../../auth/login/owner-access.js';
import { MfaMissing } from '../../auth/factors/factor.errors.js';
import { TokenIssuer } from '../../auth/login/token-issuer.js';
import { LoginPolicies } from '../../auth/policy/login-policies.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { TenantPersonalData } from '../users/personal-data.js';
import { UserRepository } from '../users/user.repository.js';
import { TenantAuthContext } from './tenant-auth-context.js';

/**
 * The accounts of the organization's owners. They are looked up only by the owner's id in core, so an account that
 * another person registered with the owner's e-mail address gives no access. They have no password, so a login is
 * impossible.
 */
@Injectable()
export class TenantOwnerAccountProvisioner implements OwnerAccountProvisioner {
  constructor(
    private readonly users: UserRepository,
    private readonly guard: TenantAuthContext,
    private readonly issuer: TokenIssuer,
    private readonly tenants: TenantContext,
    private readonly audit: TenantAuditLog,
    private readonly personalData: TenantPersonalData,
    private readonly policies: LoginPolicies,
    entrance: OwnerAccess,
  ) {
    entrance.register(this);
  }

  async enter(
    owner: Account,
    { id: sessionId, authAge, amr, role }: OuterSession & { id: string; role: EnteringRole },
    actor: Actor,
  ): Promise<string> {
    return this.tenants.transaction(async () => {
      await this.requireFactor(amr.includes('mfa'));
      const user = await this.users.upsertOwner(owner);
      const object = `user:${user.id}` as const;
      await this.audit.record({ actor: { ...actor, userId: user.id }, action: `${role}.enter`, object });
      const { ip, userAgent } = actor;
      return this.issuer.startShortLived(this.guard, user, { ip, userAgent, sessionId, authAge, amr });
    });
  }

  async requireFactor(hasMfa: boolean): Promise<void> {
    if (!hasMfa && (await this.policies.get()).mfa === 'required') throw new MfaMissing();
  }

  /** The actor is a user of core, who may have no account here. Core's audit entry of the same request names the user. */
  async recordExport(actor: Actor): Promise<void> {
    const object = `organization:${this.tenants.tenant.id}` as const;
    await this.audit.record({ actor: { ...actor, userId: null }, action: 'owner.export', object });
  }

  /** The actor is a user of core. Core's audit entry of the same request names the user. */
  async expel(ownerId: string, actor: Actor): Promise<void> {
    await this.tenants.transaction(async () => {
      const user = await this.users.findOneBy({ core_user_id: ownerId });
      if (!user?.is_active) return; // it has no sessions, and the audit entry exists
      await this.users.updateReturning(user, { is_active: false });
      await this.guard.sessions.endAll(user.id); // after the user is locked: see SessionRepository.start
      await this.audit.record({ actor: { ...actor, userId: null }, action: 'owner.expel', object: `user:${user.id}` });
    });
  }

  /** The actor is a user of core that no longer exists. */
  async erase(ownerId: string, actor: Actor): Promise<void> {
    await this.tenants.transaction(async () => {
      const user = await this.users.findOneBy({ core_user_id: ownerId });
      if (!user) return;
      await this.personalData.erase(user);
      await this.users.delete({ id: user.id });
      await this.audit.record({ actor: { ...actor, userId: null }, action: 'owner.erase', object: `user:${user.id}` });
    });
  }
}
