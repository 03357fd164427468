import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { AccountFactors } from '../../auth/mfa/account-factors.js';
import { Notices } from '../../auth/notices/notices.js';
import { Roles } from '../../auth/roles/roles.js';
import { Passwords } from '../../auth/passwords/passwords.js';
import { UserAdministration } from '../../auth/user-administration.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { TenantRegistrationService } from '../auth/registration.service.js';
import { TenantSessionRepository } from '../auth/session.repository.js';
import { TenantPersonalData } from './personal-data.js';
import type { User } from './user.entity.js';
import { OwnerAccount } from '../../auth/auth.errors.js';
import type { UserQuery } from './user-query.dto.js';
import { UserRepository } from './user.repository.js';

/** An administrator can create users even if registration is closed. */
@Injectable()
export class TenantUserAdministration extends UserAdministration<User> {
  constructor(
    private readonly members: UserRepository,
    sessions: TenantSessionRepository,
    passwords: Passwords,
    context: TenantContext,
    registrations: TenantRegistrationService,
    audit: TenantAuditLog,
    personalData: TenantPersonalData,
    notices: Notices,
    factors: AccountFactors,
    roles: Roles,
  ) {
    super(members, sessions, passwords, context, registrations, audit, personalData, notices, factors, roles);
  }

  /** @throws OwnerAccount */
  override async setPassword(user: User, password: string, actor: Actor): Promise<void> {
    if (user.core_user_id !== null) throw new OwnerAccount();
    await super.setPassword(user, password, actor);
  }

  /** An owner's second factors are those of the account in core. @throws OwnerAccount */
  override async resetFactors(user: User, actor: Actor): Promise<void> {
    if (user.core_user_id !== null) throw new OwnerAccount();
    await super.resetFactors(user, actor);
  }

  /** An owner's address comes from the account in core. @throws OwnerAccount, EmailTaken */
  override async rename(user: User, email: string, actor: Actor): Promise<User> {
    if (user.core_user_id !== null) throw new OwnerAccount();
    return super.rename(user, email, actor);
  }

  search(query: UserQuery): Promise<User[]> {
    return this.members.search(query);
  }
}
