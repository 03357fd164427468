import { CoreAuditEntry } from './audit/audit-entry.entity.js';
import { CoreSession } from './auth/session.entity.js';
import { OrganizationOwner } from './organizations/organization-owner.entity.js';
import { Organization } from './organizations/organization.entity.js';
import { User } from './users/user.entity.js';

/** Every entity of the core database. */
export const coreEntities = [User, CoreSession, Organization, OrganizationOwner, CoreAuditEntry];
