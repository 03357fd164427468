import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../auth/audit-log.js';
import { TenantContext } from '../../tenancy/tenant-context.js';
import { TenantAuditEntry } from './audit-entry.entity.js';

@Injectable()
export class TenantAuditLog extends AuditLog {
  constructor(context: TenantContext) {
    super(TenantAuditEntry, context);
  }
}
