import { type DynamicModule, Global, Inject, Module, type OnModuleInit, type Provider } from '@nestjs/common';
import type { ObjectLiteral } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { DatabaseServers } from './database-servers.js';
import { DirectoryCache } from './directory-cache.js';
import { TemplateDatabase } from './template-database.js';
import { TenantChanges } from './tenant-changes.js';
import { TenantConnector } from './tenant-connector.js';
import { TenantContext } from './tenant-context.js';
import { TenantCredentials } from './tenant-credentials.js';
import { TenantDataSources } from './tenant-data-sources.js';
import { TenantDirectory } from './tenant-directory.js';
import { TenantLedger } from './tenant-ledger.js';
import { TenantLifecycle } from './tenant-lifecycle.js';
import { TenantMigrator } from './tenant-migrator.js';
import { TenantPool } from './tenant-pool.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { TenantReconciler } from './tenant-reconciler.js';
import { PlainTenantRepository, tenantRepositoryToken } from './tenant-repository.js';
import { TenantSchema } from './tenant-schema.js';
import { TenantStates } from './tenant-states.js';

/** The engine: which tenant, which database, and how one comes to be. `TenantContext` provides the request's DataSource. */
@Global()
@Module({})
export class TenancyModule implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly servers: DatabaseServers,
    private readonly template: TemplateDatabase,
    private readonly migrator: TenantMigrator,
    private readonly pool: TenantPool,
    private readonly changes: TenantChanges,
  ) {}

  static with(schema: TenantSchema): DynamicModule {
    const repositories = (schema.entities as (new () => ObjectLiteral)[]).map(repositoryProvider);
    return {
      module: TenancyModule,
      providers: [
        { provide: TenantSchema, useValue: schema },
        DatabaseServers,
        DirectoryCache,
        TemplateDatabase,
        TenantChanges,
        TenantConnector,
        TenantContext,
        TenantCredentials,
        TenantDataSources,
        TenantDirectory,
        TenantLedger,
        TenantLifecycle,
        TenantMigrator,
        TenantPool,
        TenantProvisioner,
        TenantReconciler,
        TenantStates,
        ...repositories,
      ],
      exports: [
        DatabaseServers,
        TenantChanges,
        TenantContext,
        TenantDataSources,
        TenantDirectory,
        TenantLifecycle,
        TenantPool,
        TenantProvisioner,
        TenantStates,
        ...repositories,
      ],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.servers.load();
    await this.servers.forEach((server) => server.measure());
    this.changes.onReset(() => this.pool.verify());
    await this.pool.verify();
    if (this.config.MIGRATE_ON_START === 'off') return;
    await this.servers.forEach((server) => this.template.ensure(server));
    await this.migrator.migrateAll(this.config.MIGRATE_ON_START === 'all' ? 'pool and tenants' : 'pool');
  }
}

const repositoryProvider = (entity: new () => ObjectLiteral): Provider => ({
  provide: tenantRepositoryToken(entity),
  inject: [TenantContext],
  useFactory: (context: TenantContext) => new PlainTenantRepository(entity, context),
});
