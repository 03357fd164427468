import { InitTenant1767225600000 } from './tenant/1767225600000-init-tenant.js';
import { AddAuditLog1767744000000 } from './tenant/1767744000000-add-audit-log.js';
import { AddOwnerAccounts1767744000001 } from './tenant/1767744000001-add-owner-accounts.js';
import { AddStateChecks1767916800000 } from './tenant/1767916800000-add-state-checks.js';
import { AddRefusedLoginCount1767916800001 } from './tenant/1767916800001-add-refused-login-count.js';
import { AddHashCostIndex1768521600000 } from './tenant/1768521600000-add-hash-cost-index.js';
import { AddAuthTime1769212800000 } from './tenant/1769212800000-add-auth-time.js';
import { AddOutbox1769299200000 } from './tenant/1769299200000-add-outbox.js';
import { AddAccountMail1769385600000 } from './tenant/1769385600000-add-account-mail.js';
import { AddInvitations1769472000000 } from './tenant/1769472000000-add-invitations.js';
import { AddFactors1770422400000 } from './tenant/1770422400000-add-factors.js';
import { AddPasskeys1770508800000 } from './tenant/1770508800000-add-passkeys.js';
import { AddRoles1770595200000 } from './tenant/1770595200000-add-roles.js';
import { AddApiKeys1770681600000 } from './tenant/1770681600000-add-api-keys.js';
import { AddImpersonation1770768000000 } from './tenant/1770768000000-add-impersonation.js';

/** Migrations of every tenant database, oldest first. */
export const tenantMigrations = [
  InitTenant1767225600000,
  AddAuditLog1767744000000,
  AddOwnerAccounts1767744000001,
  AddStateChecks1767916800000,
  AddRefusedLoginCount1767916800001,
  AddHashCostIndex1768521600000,
  AddAuthTime1769212800000,
  AddOutbox1769299200000,
  AddAccountMail1769385600000,
  AddInvitations1769472000000,
  AddFactors1770422400000,
  AddPasskeys1770508800000,
  AddRoles1770595200000,
  AddApiKeys1770681600000,
  AddImpersonation1770768000000,
];
