import { CoreAuditEntry } from './audit/audit-entry.entity.js';
import { Role } from '../auth/roles/role.entity.js';
import { LoginPolicy } from '../auth/policy/login-policy.entity.js';
import { CoreChallenge } from './auth/challenge.entity.js';
import { CoreFactor } from './auth/factor.entity.js';
import { CoreApiKey } from './auth/api-key.entity.js';
import { CoreKnownDevice } from './auth/known-device.entity.js';
import { CorePasskey } from './auth/passkey.entity.js';
import { CoreRecoveryCode } from './auth/recovery-code.entity.js';
import { CoreSession } from './auth/session.entity.js';
import { CoreTicket } from './auth/ticket.entity.js';
import { OrganizationOwner } from './organizations/organization-owner.entity.js';
import { Organization } from './organizations/organization.entity.js';
import { User } from './users/user.entity.js';

/** Every entity of the core database. */
export const coreEntities = [
  User,
  CoreSession,
  CoreTicket,
  CoreKnownDevice,
  CoreFactor,
  CorePasskey,
  CoreRecoveryCode,
  CoreChallenge,
  LoginPolicy,
  Role,
  CoreApiKey,
  Organization,
  OrganizationOwner,
  CoreAuditEntry,
];
