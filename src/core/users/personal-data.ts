import { Injectable } from '@nestjs/common';
import { ExportLimit } from '../../auth/personal-data/export-limit.js';
import { PersonalData } from '../../auth/personal-data/personal-data.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreSchema } from '../../database/core/core-schema.js';
import { CoreAuditLog } from '../audit/audit-log.js';

@Injectable()
export class CorePersonalData extends PersonalData {
  constructor({ tables }: CoreSchema, context: CoreContext, audit: CoreAuditLog, limit: ExportLimit) {
    super(tables, context, audit, limit);
  }
}
