import { Injectable } from '@nestjs/common';
import { SessionsService } from '../../auth/sessions.service.js';
import { TenantContext } from '../../tenancy/tenant-context.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { TenantSessionRepository } from './session.repository.js';

@Injectable()
export class TenantSessionsService extends SessionsService {
  constructor(sessions: TenantSessionRepository, context: TenantContext, audit: TenantAuditLog) {
    super(sessions, context, audit);
  }
}
