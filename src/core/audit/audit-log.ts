import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '../../audit/audit-entry.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { AuditQuery } from '../../audit/audit-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import { CoreAuditEntry } from './audit-entry.entity.js';

const OF_OWN_ORGANIZATIONS =
  "a.object IN (SELECT 'organization:' || organization_id FROM organization_owners WHERE user_id = :user)";

@Injectable()
export class CoreAuditLog extends AuditLog {
  constructor(context: CoreContext) {
    super(CoreAuditEntry, context);
  }

  /** Platform admins see every entry. Other users see the entries of the organizations they own. */
  listVisible(user: User, query: AuditQuery): Promise<AuditEntry[]> {
    const entries = this.select(query);
    if (!may(user, 'audit:all')) entries.andWhere(OF_OWN_ORGANIZATIONS, { user: user.id });
    return this.page(entries, query);
  }
}
