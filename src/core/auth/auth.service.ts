import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RegistrationClosed } from '../../auth/auth.errors.js';
import { AuthService } from '../../auth/login/auth.service.js';
import { LoginThrottle } from '../../auth/login/login-throttle.js';
import { Passwords } from '../../auth/passwords/passwords.js';
import { TokenIssuer } from '../../auth/login/token-issuer.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import type { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { CoreAuthContext } from './core-auth-context.js';
import type { CoreRegistration } from './register.dto.js';

/** Registration on the platform is open, unless CORE_REGISTRATION is `closed`. */
@Injectable()
export class CoreAuthService extends AuthService<User> {
  constructor(
    users: UserRepository,
    guard: CoreAuthContext,
    passwords: Passwords,
    issuer: TokenIssuer,
    context: CoreContext,
    audit: CoreAuditLog,
    guesses: LoginThrottle,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(users, guard, passwords, issuer, context, audit, guesses);
  }

  /** @throws RegistrationClosed, EmailTaken */
  override async register(registration: CoreRegistration, actor: Actor): Promise<User> {
    if (this.config.CORE_REGISTRATION === 'closed') throw new RegistrationClosed('This platform');
    return super.register(registration, actor);
  }
}
