import { SessionsController } from '../../auth/login/sessions.controller.js';
import { SessionsService } from '../../auth/sessions/sessions.service.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { CoreController } from '../core-controller.decorator.js';
import { CoreSessionRepository } from './session.repository.js';

@CoreController('auth/sessions')
export class CoreSessionsController extends SessionsController {
  constructor(sessions: CoreSessionRepository, context: CoreContext, audit: CoreAuditLog) {
    super(new SessionsService(sessions, context, audit));
  }
}
