import { TenantAuditEntry } from './audit/audit-entry.entity.js';
import { Role } from '../auth/roles/role.entity.js';
import { LoginPolicy } from '../auth/policy/login-policy.entity.js';
import { TenantChallenge } from './auth/challenge.entity.js';
import { TenantFactor } from './auth/factor.entity.js';
import { TenantApiKey } from './auth/api-key.entity.js';
import { TenantKnownDevice } from './auth/known-device.entity.js';
import { TenantPasskey } from './auth/passkey.entity.js';
import { TenantRecoveryCode } from './auth/recovery-code.entity.js';
import { TenantSession } from './auth/session.entity.js';
import { TenantTicket } from './auth/ticket.entity.js';
import { Invitation } from './invitations/invitation.entity.js';
import { User } from './users/user.entity.js';

/** Every entity of a tenant database. */
export const tenantEntities = [
  User,
  TenantSession,
  TenantTicket,
  TenantKnownDevice,
  TenantFactor,
  TenantPasskey,
  TenantRecoveryCode,
  TenantChallenge,
  LoginPolicy,
  Role,
  TenantApiKey,
  TenantAuditEntry,
  Invitation,
];
