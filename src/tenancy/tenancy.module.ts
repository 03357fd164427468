import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import type { ObjectLiteral } from 'typeorm';
import { requireSupported } from '../database/supported-entities.js';
import { DatabaseServers } from './database-servers.js';
import { DirectoryCache } from './directory-cache.js';
import { AuditUpkeep } from './audit-upkeep.js';
import { EmailUpkeep } from './email-upkeep.js';
import { FleetFigures } from './fleet-figures.js';
import { FleetMigration } from './fleet-migration.js';
import { FleetStatus } from './fleet-status.js';
import { KeyRotation } from './key-rotation.js';
import { MigrationPlans } from './migration-plans.js';
import { MigrationRuns } from './migration-runs.js';
import { MigrationTargets } from './migration-targets.js';
import { RunClaims } from './run-claims.js';
import { RunSharing } from './run-sharing.js';
import { SchemaDrift } from './schema-drift.js';
import { ServerCandidate } from './server-candidate.js';
import { ServerDisk } from './server-disk.js';
import { ServerRegistry } from './server-registry.js';
import { ServerUpkeep } from './server-upkeep.js';
import { TemplateDatabase } from './template-database.js';
import { TenantChanges } from './tenant-changes.js';
import { TenantConnector } from './tenant-connector.js';
import { TenantContext } from './tenant-context.js';
import { TenantCreation } from './tenant-creation.js';
import { TenantCredentials } from './tenant-credentials.js';
import { TenantDataSources } from './tenant-data-sources.js';
import { TenantDirectory } from './tenant-directory.js';
import { TenantExec } from './tenant-exec.js';
import { TenantLedger } from './tenant-ledger.js';
import { TenantLifecycle } from './tenant-lifecycle.js';
import { TenantMigrator } from './tenant-migrator.js';
import { TenantPlacement } from './tenant-placement.js';
import { TenantPool } from './tenant-pool.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { TenantReconciler } from './tenant-reconciler.js';
import { PlainTenantRepository, tenantRepositoryToken } from './tenant-repository.js';
import { TenantSchema } from './tenant-schema.js';
import { TenantStates } from './tenant-states.js';

/** The engine's services for other modules. */
const services = [
  DatabaseServers,
  EmailUpkeep,
  FleetFigures,
  FleetMigration,
  FleetStatus,
  KeyRotation,
  MigrationPlans,
  MigrationRuns,
  SchemaDrift,
  ServerDisk,
  ServerRegistry,
  TemplateDatabase,
  TenantChanges,
  TenantContext,
  TenantCreation,
  TenantCredentials,
  TenantDataSources,
  TenantDirectory,
  TenantExec,
  TenantLedger,
  TenantLifecycle,
  TenantMigrator,
  TenantPool,
  TenantProvisioner,
  TenantReconciler,
];

/**
 * The engine: finds tenants and their databases, and creates them. `TenantContext` provides the request's DataSource.
 * It does no background work. That is in {@link TenancyUpkeepModule}.
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
        DirectoryCache,
        MigrationTargets,
        RunClaims,
        RunSharing,
        ServerCandidate,
        ServerUpkeep,
        TenantConnector,
        TenantPlacement,
        TenantStates,
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
