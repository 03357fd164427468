import { Injectable } from '@nestjs/common';
import { AuthService } from '../../auth/auth.service.js';
import { GuessLimit } from '../../auth/guess-limit.js';
import { Passwords } from '../../auth/passwords.js';
import { TokenIssuer } from '../../auth/token-issuer.js';
import { CoreContext } from '../../database/core-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import type { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { CoreGuard } from './core.guard.js';

/** Anybody may register on the platform. */
@Injectable()
export class CoreAuthService extends AuthService<User> {
  constructor(
    users: UserRepository,
    guard: CoreGuard,
    passwords: Passwords,
    issuer: TokenIssuer,
    context: CoreContext,
    audit: CoreAuditLog,
    guesses: GuessLimit,
  ) {
    super(users, guard, passwords, issuer, context, audit, guesses);
  }
}
