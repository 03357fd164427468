import { Get, Query } from '@nestjs/common';
import { AuditPage, auditEntryView } from '../../audit/audit-entry.view.js';
import { AuditQuery } from '../../audit/audit-query.dto.js';
import { CurrentUser } from '../../auth/accounts/principal.js';
import { pageView } from '../../common/page.view.js';
import { CoreController } from '../core-controller.decorator.js';
import type { User } from '../users/user.entity.js';
import { CoreAuditLog } from './audit-log.js';

@CoreController('audit')
export class CoreAuditController {
  constructor(private readonly log: CoreAuditLog) {}

  /** List audit entries of your organizations, newest first; platform admins see all entries */
  @Get()
  async listAuditEntries(@CurrentUser() user: User, @Query() query: AuditQuery): Promise<AuditPage> {
    const entries = await this.log.listVisible(user, query);
    return pageView(entries, query.limit, auditEntryView(await this.log.emailsOf(entries)));
  }
}
