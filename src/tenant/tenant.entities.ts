import { TenantAuditEntry } from './audit/audit-entry.entity.js';
import { TenantSession } from './auth/session.entity.js';
import { User } from './users/user.entity.js';

/** Every entity of a tenant database. */
export const tenantEntities = [User, TenantSession, TenantAuditEntry];
