import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import type { AuditEntry } from '../../audit/audit-entry.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { AuditExportQuery, AuditFilter, AuditQuery } from '../../audit/audit-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { CorePermission } from '../permissions.js';
import { CoreAuditEntry } from './audit-entry.entity.js';

const OF_OWN_ORGANIZATIONS =
  "a.object IN (SELECT 'organization:' || organization_id FROM organization_owners WHERE user_id = :user)";

const ALL: CorePermission = 'audit:all';

@Injectable()
export class CoreAuditLog extends AuditLog {
  constructor(context: CoreContext) {
    super(CoreAuditEntry, context);
  }

  /** Operators with `audit:all` see every entry. Other users see the entries of the organizations they own. */
  listVisible(actor: Actor, query: AuditQuery): Promise<AuditEntry[]> {
    return this.page(this.visible(actor, query), query);
  }

  /** The same entries, as lines of an export. */
  exportVisible(actor: Actor, query: AuditExportQuery): AsyncGenerator<string> {
    return this.lines(() => this.visible(actor, query), query.cursor);
  }

  private visible({ permissions, userId }: Actor, filter: AuditFilter): SelectQueryBuilder<AuditEntry> {
    const entries = this.select(filter);
    if (permissions === 'all' || permissions.includes(ALL)) return entries;
    return entries.andWhere(OF_OWN_ORGANIZATIONS, { user: userId });
  }
}
