import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import type { ObjectLiteral } from 'typeorm';
import { requireSupported } from '../database/entities/supported-entities.js';
import { DataKeys } from './credentials/data-keys.js';
import { DatabaseServers } from './servers/database-servers.js';
import { MovesAwayRecord } from './servers/moves-away.js';
import { SharedDirectoryCache } from './directory/shared-directory-cache.js';
import { AuditUpkeep } from './lifecycle/audit-upkeep.js';
import { EmailUpkeep } from './lifecycle/email-upkeep.js';
import { FleetStats } from './catalog/fleet-stats.js';
import { FleetMigration } from './fleet/fleet-migration.js';
import { FleetStatus } from './fleet/fleet-status.js';
import { KeyRotation } from './credentials/key-rotation.js';
import { MigrationPlans } from './fleet/migration-plans.js';
import { MigrationRuns } from './fleet/migration-runs.js';
import { MigrationTargets } from './fleet/migration-targets.js';
import { RunClaims } from './fleet/run-claims.js';
import { RunLock } from './fleet/run-lock.js';
import { RunSharing } from './fleet/run-sharing.js';
import { RunWaves } from './fleet/run-waves.js';
import { SchemaDrift } from './provisioning/schema-drift.js';
import { ServerPreflight } from './server-administration/server-preflight.js';
import { ServerDisk } from './server-administration/server-disk.js';
import { ServerAdministration } from './server-administration/server-administration.js';
import { ServerHealth } from './server-administration/server-health.js';
import { ServerUpkeep } from './lifecycle/server-upkeep.js';
import { CopySessions } from './copy/copy-sessions.js';
import { DatabaseBuilder } from './provisioning/database-builder.js';
import { TemplateDatabase } from './provisioning/template-database.js';
import { TenantChanges } from './changes/tenant-changes.js';
import { TenantConnector } from './connections/tenant-connector.js';
import { TenantAdmission } from './context/tenant-admission.js';
import { TenantContext } from './context/tenant-context.js';
import { TenantHold } from './context/tenant-hold.js';
import { TenantCreation } from './lifecycle/tenant-creation.js';
import { TenantCredentials } from './credentials/tenant-credentials.js';
import { TenantDataSources } from './connections/tenant-data-sources.js';
import { TenantDirectory } from './directory/tenant-directory.js';
import { TenantExec } from './fleet/tenant-exec.js';
import { SpareCatalog } from './catalog/spare-catalog.js';
import { TenantCatalog } from './catalog/tenant-catalog.js';
import { TenantLifecycle } from './lifecycle/tenant-lifecycle.js';
import { TenantMigrator } from './provisioning/tenant-migrator.js';
import { TenantPlacement } from './catalog/tenant-placement.js';
import { WarmPool } from './provisioning/warm-pool.js';
import { TenantProvisioner } from './provisioning/tenant-provisioner.js';
import { TenantReconciler } from './lifecycle/tenant-reconciler.js';
import { PlainTenantRepository, tenantRepositoryToken } from './context/tenant-repository.js';
import { DatabaseSwap } from './move/database-swap.js';
import { FenceLift } from './move/fence-lift.js';
import { KeptCopies } from './move/kept-copies.js';
import { MoveCatalog } from './move/move-catalog.js';
import { MoveStats } from './move/move-stats.js';
import { MoveCleanup } from './move/move-cleanup.js';
import { MoveFence } from './move/move-fence.js';
import { MoveLock } from './move/move-lock.js';
import { MovePlanner } from './move/move-plan.js';
import { MoverSessionFactory } from './move/mover-sessions.js';
import { MoveUpkeep } from './move/move-upkeep.js';
import { ServerMoves } from './move/server-moves.js';
import { Settlement } from './move/settlement.js';
import { TenantClone } from './move/tenant-clone.js';
import { TenantMoves } from './move/tenant-moves.js';
import { TenantSchema } from './tenant-schema.js';
import { TenantStatusRepository } from './catalog/tenant-status.repository.js';

/** The engine's services for other modules. */
const services = [
  CopySessions,
  DatabaseSwap,
  DatabaseBuilder,
  DataKeys,
  DatabaseServers,
  EmailUpkeep,
  FleetStats,
  FleetMigration,
  FleetStatus,
  KeyRotation,
  MigrationPlans,
  MigrationRuns,
  MoveCatalog,
  MoveStats,
  MovePlanner,
  SchemaDrift,
  ServerMoves,
  ServerDisk,
  ServerAdministration,
  ServerHealth,
  TemplateDatabase,
  TenantChanges,
  TenantContext,
  TenantCreation,
  TenantCredentials,
  TenantDataSources,
  TenantDirectory,
  TenantExec,
  TenantCatalog,
  TenantPlacement,
  TenantLifecycle,
  TenantMigrator,
  TenantClone,
  TenantMoves,
  WarmPool,
  TenantProvisioner,
  TenantReconciler,
];

/**
 * The engine: finds tenants and their databases, and creates them. `TenantContext` provides the request's DataSource.
 * It does no background work, which is in {@link TenancyUpkeepModule}.
 */
@Global()
@Module({})
export class TenancyModule {
  /** @throws StartupError for unsupported entities. */
  static with(schema: TenantSchema): DynamicModule {
    requireSupported(schema.entities);
    const repositories = (schema.entities as (new () => ObjectLiteral)[]).map(repositoryProvider);
    return {
      module: TenancyModule,
      providers: [
        { provide: TenantSchema, useValue: schema },
        AuditUpkeep,
        FenceLift,
        KeptCopies,
        MoveCleanup,
        MoveFence,
        MoveLock,
        MoverSessionFactory,
        MoveUpkeep,
        MovesAwayRecord,
        Settlement,
        SharedDirectoryCache,
        MigrationTargets,
        RunClaims,
        RunLock,
        RunSharing,
        RunWaves,
        ServerPreflight,
        ServerUpkeep,
        SpareCatalog,
        TenantAdmission,
        TenantConnector,
        TenantHold,
        TenantStatusRepository,
        ...services,
        ...repositories,
      ],
      exports: [TenantSchema, ...services, ...repositories],
    };
  }
}

const repositoryProvider = (entity: new () => ObjectLiteral): Provider => ({
  provide: tenantRepositoryToken(entity),
  inject: [TenantContext],
  useFactory: (context: TenantContext) => new PlainTenantRepository(entity, context),
});
