import { Injectable } from '@nestjs/common';
import { AccountFactors } from '../../auth/mfa/account-factors.js';
import { Notices } from '../../auth/notices/notices.js';
import { Roles } from '../../auth/roles/roles.js';
import { Passwords } from '../../auth/passwords/passwords.js';
import { UserAdministration } from '../../auth/user-administration.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { CoreRegistrationService } from '../auth/registration.service.js';
import { CoreSessionRepository } from '../auth/session.repository.js';
import { CorePersonalData } from './personal-data.js';
import type { User } from './user.entity.js';
import type { CoreUserQuery } from './user-query.dto.js';
import { UserRepository } from './user.repository.js';

@Injectable()
export class CoreUserAdministration extends UserAdministration<User> {
  constructor(
    private readonly accounts: UserRepository,
    sessions: CoreSessionRepository,
    passwords: Passwords,
    context: CoreContext,
    registrations: CoreRegistrationService,
    audit: CoreAuditLog,
    personalData: CorePersonalData,
    notices: Notices,
    factors: AccountFactors,
    roles: Roles,
  ) {
    super(accounts, sessions, passwords, context, registrations, audit, personalData, notices, factors, roles);
  }

  search(query: CoreUserQuery): Promise<User[]> {
    return this.accounts.search(query);
  }
}
