import { Injectable } from '@nestjs/common';
import { SessionRepository } from '../../auth/sessions/session.repository.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { User } from '../users/user.entity.js';
import { TenantSession } from './session.entity.js';

@Injectable()
export class TenantSessionRepository extends SessionRepository<User> {
  constructor(context: TenantContext) {
    super(TenantSession, User, context);
  }
}
