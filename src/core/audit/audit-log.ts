import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../auth/audit-log.js';
import { CoreContext } from '../../database/core-context.js';
import { CoreAuditEntry } from './audit-entry.entity.js';

@Injectable()
export class CoreAuditLog extends AuditLog {
  constructor(context: CoreContext) {
    super(CoreAuditEntry, context);
  }
}
