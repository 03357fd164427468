import { Injectable } from '@nestjs/common';
import { ExportLimit } from '../../auth/personal-data/export-limit.js';
import { PersonalData } from '../../auth/personal-data/personal-data.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import { TenantAuditLog } from '../audit/audit-log.js';

@Injectable()
export class TenantPersonalData extends PersonalData {
  constructor({ tables }: TenantSchema, context: TenantContext, audit: TenantAuditLog, limit: ExportLimit) {
    super(tables, context, audit, limit);
  }
}
