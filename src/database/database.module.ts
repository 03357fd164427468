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

/** The administrator of the environment's server. */
export const postgresAdmin: FactoryProvider<PostgresAdmin> = {
  provide: PostgresAdmin,
  inject: [CONFIG],
  useFactory: (config: Config) => new PostgresAdmin(config, config.DB_NAME),
};

/** PostgreSQL: its administrator, the core database ready for use, and the context of core's repositories. */
@Global()
@Module({})
export class DatabaseModule {
  static with(core: CoreSchema, mayMigrate: (config: Config) => boolean): DynamicModule {
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
          inject: [CONFIG, CoreDatabase],
          useFactory: (config: Config, database: CoreDatabase) => database.prepare(mayMigrate(config)),
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
