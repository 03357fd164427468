import { InitCore1767225600000 } from './core/1767225600000-init-core.js';
import { AddActivatedAt1767312000000 } from './core/1767312000000-add-activated-at.js';
import { AddTenantChanges1767398400000 } from './core/1767398400000-add-tenant-changes.js';
import { AddDatabaseServers1767484800000 } from './core/1767484800000-add-database-servers.js';
import { AddLifeCycle1767571200000 } from './core/1767571200000-add-life-cycle.js';
import { AddMigrationRuns1767657600000 } from './core/1767657600000-add-migration-runs.js';
import { AddAuditLog1767744000000 } from './core/1767744000000-add-audit-log.js';
import { AddOwnerInvitations1767830400000 } from './core/1767830400000-add-owner-invitations.js';
import { AddStateChecks1767916800000 } from './core/1767916800000-add-state-checks.js';
import { AddAuditUpkeep1767916800001 } from './core/1767916800001-add-audit-upkeep.js';
import { AddEmailChecks1768089600000 } from './core/1768089600000-add-email-checks.js';
import { AddServerLoads1768348800000 } from './core/1768348800000-add-server-loads.js';
import { AddFleetCounts1768435200000 } from './core/1768435200000-add-fleet-counts.js';
import { AddHashCostIndex1768521600000 } from './core/1768521600000-add-hash-cost-index.js';
import { AddConnectionShares1769040000000 } from './core/1769040000000-add-connection-shares.js';
import { ShareMigrationRuns1769126400000 } from './core/1769126400000-share-migration-runs.js';
import { AddServerVisits1769126400001 } from './core/1769126400001-add-server-visits.js';
import { AddAuthTime1769212800000 } from './core/1769212800000-add-auth-time.js';
import { AddJobs1769299200000 } from './core/1769299200000-add-jobs.js';
import { AddAccountMail1769385600000 } from './core/1769385600000-add-account-mail.js';
import { AddPlatformLists1769472000000 } from './core/1769472000000-add-platform-lists.js';
import { AddExaminations1769558400000 } from './core/1769558400000-add-examinations.js';
import { AddPlatformSamples1769644800000 } from './core/1769644800000-add-platform-samples.js';
import { AddBackups1770163200000 } from './core/1770163200000-add-backups.js';
import { AddRunKeys1770163200001 } from './core/1770163200001-add-run-keys.js';
import { AddRestores1770249600000 } from './core/1770249600000-add-restores.js';
import { AddFactors1770422400000 } from './core/1770422400000-add-factors.js';
import { AddPasskeys1770508800000 } from './core/1770508800000-add-passkeys.js';
import { AddRoles1770595200000 } from './core/1770595200000-add-roles.js';
import { AddApiKeys1770681600000 } from './core/1770681600000-add-api-keys.js';
import { AddImpersonation1770768000000 } from './core/1770768000000-add-impersonation.js';
import { AddTenantMoves1770854400000 } from './core/1770854400000-add-tenant-moves.js';
import { AddSwaps1770940800000 } from './core/1770940800000-add-swaps.js';
import { AddRestoreCredentials1771027200000 } from './core/1771027200000-add-restore-credentials.js';
import { AddMovesAway1771113600000 } from './core/1771113600000-add-moves-away.js';

/** Migrations of the core database, oldest first. */
export const coreMigrations = [
  InitCore1767225600000,
  AddActivatedAt1767312000000,
  AddTenantChanges1767398400000,
  AddDatabaseServers1767484800000,
  AddLifeCycle1767571200000,
  AddMigrationRuns1767657600000,
  AddAuditLog1767744000000,
  AddOwnerInvitations1767830400000,
  AddStateChecks1767916800000,
  AddAuditUpkeep1767916800001,
  AddEmailChecks1768089600000,
  AddServerLoads1768348800000,
  AddFleetCounts1768435200000,
  AddHashCostIndex1768521600000,
  AddConnectionShares1769040000000,
  ShareMigrationRuns1769126400000,
  AddServerVisits1769126400001,
  AddAuthTime1769212800000,
  AddJobs1769299200000,
  AddAccountMail1769385600000,
  AddPlatformLists1769472000000,
  AddExaminations1769558400000,
  AddPlatformSamples1769644800000,
  AddBackups1770163200000,
  AddRunKeys1770163200001,
  AddRestores1770249600000,
  AddFactors1770422400000,
  AddPasskeys1770508800000,
  AddRoles1770595200000,
  AddApiKeys1770681600000,
  AddImpersonation1770768000000,
  AddTenantMoves1770854400000,
  AddSwaps1770940800000,
  AddRestoreCredentials1771027200000,
  AddMovesAway1771113600000,
];
