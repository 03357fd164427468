import { Get, Query } from '@nestjs/common';
import { AuditPage, auditEntryView } from '../../audit/audit-entry.view.js';
import { AuditQuery } from '../../audit/audit-query.dto.js';
import { RequirePermission } from '../require.decorator.js';
import { pageView } from '../../common/page.view.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantAuditLog } from './audit-log.js';

@TenantController('audit')
export class TenantAuditController {
  constructor(private readonly log: TenantAuditLog) {}

  /** List audit entries of the organization, newest first */
  @Get()
  @RequirePermission('audit:read')
  async listAuditEntries(@Query() query: AuditQuery): Promise<AuditPage> {
    const entries = await this.log.list(query);
    return pageView(entries, query.limit, auditEntryView(await this.log.emailsOf(entries)));
  }
}
