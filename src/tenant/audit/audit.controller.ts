import { Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiAuditExport, NDJSON } from '../../audit/audit-export.js';
import { AuditPage, auditEntryView } from '../../audit/audit-entry.view.js';
import { AuditExportQuery, AuditQuery } from '../../audit/audit-query.dto.js';
import { exportFile } from '../../auth/personal-data/export-file.js';
import { RequirePermission } from '../require.decorator.js';
import { pageView } from '../../common/page.view.js';
import { WithoutHead } from '../../http/without-head.decorator.js';
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

  /**
   * Export audit entries of the organization, oldest first
   *
   * One entry in each line (NDJSON). To continue later, send the `id` of the last line as `cursor`. Entries are in the
   * export two minutes after they were written.
   */
  @Get('export')
  @WithoutHead()
  @RequirePermission('audit:read')
  @ApiAuditExport()
  exportAuditEntries(@Query() query: AuditExportQuery): StreamableFile {
    return exportFile(this.log.export(query), NDJSON);
  }
}
