import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantAuditEntry } from './audit-entry.entity.js';

@Injectable()
export class TenantAuditLog extends AuditLog {
  constructor(context: TenantContext) {
    super(TenantAuditEntry, context);
  }
}
