import { Get, Query, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiAuditExport, NDJSON } from '../../audit/audit-export.js';
import { AuditPage, auditEntryView } from '../../audit/audit-entry.view.js';
import { AuditExportQuery, AuditQuery } from '../../audit/audit-query.dto.js';
import { OpenToKeys } from '../../auth/access/open-to-keys.decorator.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { exportFile } from '../../auth/personal-data/export-file.js';
import { pageView } from '../../common/page.view.js';
import { WithoutHead } from '../../http/without-head.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { CoreAuditLog } from './audit-log.js';

@CoreController('audit')
@OpenToKeys('audit:all')
export class CoreAuditController {
  constructor(private readonly log: CoreAuditLog) {}

  /** List audit entries of your organizations, newest first; platform admins see all entries */
  @Get()
  async listAuditEntries(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<AuditPage> {
    const entries = await this.log.listVisible(actor, query);
    return pageView(entries, query.limit, auditEntryView(await this.log.emailsOf(entries)));
  }

  /**
   * Export audit entries of your organizations, oldest first; platform admins export all entries
   *
   * One entry in each line (NDJSON). To continue later, send the `id` of the last line as `cursor`. Entries are in the
   * export two minutes after they were written.
   */
  @Get('export')
  @WithoutHead()
  @ApiAuditExport()
  exportAuditEntries(@CurrentActor() actor: Actor, @Query() query: AuditExportQuery): StreamableFile {
    return exportFile(this.log.exportVisible(actor, query), NDJSON);
  }
}
