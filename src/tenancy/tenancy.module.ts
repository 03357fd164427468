import { type DynamicModule, Global, Inject, Module, type OnModuleInit, type Provider } from '@nestjs/common';
import type { ObjectLiteral } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { TemplateDatabase } from './template-database.js';
import { TenantConnector } from './tenant-connector.js';
import { TenantContext } from './tenant-context.js';
import { TenantDatabases } from './tenant-databases.js';
import { TenantDataSources } from './tenant-data-sources.js';
import { TenantDirectory } from './tenant-directory.js';
import { TenantLedger } from './tenant-ledger.js';
import { TenantMigrator } from './tenant-migrator.js';
import { TenantPool } from './tenant-pool.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { TenantReconciler } from './tenant-reconciler.js';
import { PlainTenantRepository, tenantRepositoryToken } from './tenant-repository.js';
import { TenantSchema } from './tenant-schema.js';

/** The engine: which tenant, which database, and how one comes to be. `TenantContext` provides the request's DataSource. */
@Global()
@Module({})
export class TenancyModule implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly template: TemplateDatabase,
    private readonly migrator: TenantMigrator,
    private readonly pool: TenantPool,
  ) {}

  static with(schema: TenantSchema): DynamicModule {
    const repositories = (schema.entities as (new () => ObjectLiteral)[]).map(repositoryProvider);
    return {
      module: TenancyModule,
      providers: [
        { provide: TenantSchema, useValue: schema },
        TemplateDatabase,
        TenantConnector,
        TenantContext,
        TenantDatabases,
        TenantDataSources,
        TenantDirectory,
        TenantLedger,
        TenantMigrator,
        TenantPool,
        TenantProvisioner,
        TenantReconciler,
        ...repositories,
      ],
      exports: [TenantContext, TenantDataSources, TenantDirectory, TenantPool, TenantProvisioner, ...repositories],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.pool.verify();
    if (this.config.MIGRATE_ON_START === 'off') return;
    await this.template.ensure();
    await this.migrator.migrateAll(this.config.MIGRATE_ON_START === 'all' ? 'pool and tenants' : 'pool');
  }
}

const repositoryProvider = (entity: new () => ObjectLiteral): Provider => ({
  provide: tenantRepositoryToken(entity),
  inject: [TenantContext],
  useFactory: (context: TenantContext) => new PlainTenantRepository(entity, context),
});
