import { Injectable } from '@nestjs/common';
import { SessionRepository } from '../../auth/sessions/session.repository.js';
import { CoreContext } from '../../database/core/core-context.js';
import { User } from '../users/user.entity.js';
import { CoreSession } from './session.entity.js';

@Injectable()
export class CoreSessionRepository extends SessionRepository<User> {
  constructor(context: CoreContext) {
    super(CoreSession, User, context);
  }
}
