import { Injectable } from '@nestjs/common';
import { SessionsService } from '../../auth/sessions.service.js';
import { CoreContext } from '../../database/core-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { CoreSessionRepository } from './session.repository.js';

@Injectable()
export class CoreSessionsService extends SessionsService {
  constructor(sessions: CoreSessionRepository, context: CoreContext, audit: CoreAuditLog) {
    super(sessions, context, audit);
  }
}
