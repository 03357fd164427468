import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { CORE_CONNECTIONS, requestConnection } from './connections.js';
import { CoreContext } from './core-context.js';
import { CoreDatabase } from './core-database.js';
import { CredentialCipher } from './credential-cipher.js';
import { type Entities, openDataSource } from './data-source.js';
import { Installation } from './installation.js';
import type { MigrationClass } from './migration-runner.js';
import { PostgresAdmin } from './postgres-admin.js';
import { startupFailure } from './startup-failure.js';

/** PostgreSQL: its administrator, the core database ready for use, and the context of core's repositories. */
@Global()
@Module({})
export class DatabaseModule {
  static with(core: { entities: Entities; migrations: readonly MigrationClass[] }): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: PostgresAdmin,
          inject: [CONFIG],
          useFactory: (config: Config) => new PostgresAdmin(config, config.DB_NAME),
        },
        CredentialCipher,
        CoreDatabase,
        CoreContext,
        {
          provide: Installation,
          inject: [CoreDatabase],
          useFactory: (database: CoreDatabase) => database.prepare(core.migrations),
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
      exports: [PostgresAdmin, CredentialCipher, CoreContext, Installation],
    };
  }
}
