import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { Principal } from '../../auth/accounts/principal.js';
import { RegistrationClosed } from '../../auth/auth.errors.js';
import type { Reauthentication } from '../../auth/login/credentials.dto.js';
import { AuthService } from '../../auth/login/auth.service.js';
import { LoginThrottle } from '../../auth/login/login-throttle.js';
import { Passwords } from '../../auth/passwords/passwords.js';
import { TokenIssuer } from '../../auth/login/token-issuer.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import type { User } from '../users/user.entity.js';
import { OwnerAccount } from '../users/user.errors.js';
import { UserRepository } from '../users/user.repository.js';
import type { TenantRegistration } from './register.dto.js';
import { TenantAuthContext } from './tenant-auth-context.js';

/** Registration is open unless the organization closed it. */
@Injectable()
export class TenantAuthService extends AuthService<User> {
  constructor(
    users: UserRepository,
    guard: TenantAuthContext,
    passwords: Passwords,
    issuer: TokenIssuer,
    private readonly tenants: TenantContext,
    audit: TenantAuditLog,
    guesses: LoginThrottle,
  ) {
    super(users, guard, passwords, issuer, tenants, audit, guesses);
  }

  /** @throws RegistrationClosed, EmailTaken */
  override async register(registration: TenantRegistration, actor: Actor): Promise<User> {
    if (this.tenants.tenant.registration === 'closed') throw new RegistrationClosed();
    return super.register(registration, actor);
  }

  /** An owner proves their identity in core. @throws OwnerAccount, PasswordWrong, TooManyRequests */
  override async reauthenticate(me: Principal, proof: Reauthentication, actor: Actor): Promise<void> {
    if ((me.user as User).core_user_id !== null) throw new OwnerAccount();
    await super.reauthenticate(me, proof, actor);
  }
}
