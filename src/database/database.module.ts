import { type DynamicModule, type FactoryProvider, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { CORE_CONNECTIONS, requestConnection } from './connections.js';
import { CoreContext } from './core-context.js';
import { CoreDatabase } from './core-database.js';
import { CoreMigrator } from './core-migrator.js';
import { CoreSchema } from './core-schema.js';
import { CredentialCipher } from './credential-cipher.js';
import { openDataSource } from './data-source.js';
import { Installation } from './installation.js';
import { PostgresAdmin } from './postgres-admin.js';
import { startupFailure } from './startup-failure.js';
import { requireSupported } from './supported-entities.js';

/** The administrator of the server in the environment. */
export const postgresAdmin: FactoryProvider<PostgresAdmin> = {
  provide: PostgresAdmin,
  inject: [CONFIG],
  useFactory: (config: Config) => new PostgresAdmin(config, config.DB_NAME),
};

/** PostgreSQL: its administrator, the prepared core database, and the context of core's repositories. */
@Global()
@Module({})
export class DatabaseModule {
  /** Prepares the core database first. @throws StartupError for unsupported entities. */
  static with(core: CoreSchema): DynamicModule {
    return this.on(core, (database) => database.prepare());
  }

  /** Changes nothing, so the core database must be ready. */
  static asItIs(core: CoreSchema): DynamicModule {
    return this.on(core, (database) => database.find());
  }

  private static on(core: CoreSchema, open: (database: CoreDatabase) => Promise<Installation>): DynamicModule {
    requireSupported(core.entities);
    return {
      module: DatabaseModule,
      providers: [
        postgresAdmin,
        { provide: CoreSchema, useValue: core },
        CredentialCipher,
        CoreMigrator,
        CoreDatabase,
        CoreContext,
        {
          provide: Installation,
          inject: [CoreDatabase],
          useFactory: open,
        },
        {
          provide: DataSource,
          inject: [CONFIG, Installation],
          useFactory: (config: Config, { coreRole, corePassword }: Installation) =>
            openDataSource({
              connection: requestConnection(config, {
                database: config.DB_NAME,
                user: coreRole,
                password: corePassword,
              }),
              entities: core.entities,
              max: CORE_CONNECTIONS,
            }).catch((error: unknown) => {
              throw startupFailure(error);
            }),
        },
      ],
      exports: [PostgresAdmin, CredentialCipher, CoreMigrator, CoreSchema, CoreContext, Installation],
    };
  }
}
