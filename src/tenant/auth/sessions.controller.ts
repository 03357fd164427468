import { SessionsController } from '../../auth/login/sessions.controller.js';
import { SessionsService } from '../../auth/sessions/sessions.service.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantSessionRepository } from './session.repository.js';

@TenantController('auth/sessions')
export class TenantSessionsController extends SessionsController {
  constructor(sessions: TenantSessionRepository, context: TenantContext, audit: TenantAuditLog) {
    super(new SessionsService(sessions, context, audit));
  }
}
