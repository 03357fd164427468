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

interface Core {
  entities: Entities;
  migrations: readonly MigrationClass[];
}

/** PostgreSQL: its administrator, the core database ready for use, and the context of core's repositories. */
@Global()
@Module({})
export class DatabaseModule {
  /** Makes the core database ready first. */
  static with(core: Core): DynamicModule {
    return this.on(core, (database) => database.prepare(core.migrations));
  }

  /** Changes nothing, so the core database has to be ready. */
  static asItIs(core: Core): DynamicModule {
    return this.on(core, (database) => database.find(core.migrations));
  }

  private static on(core: Core, open: (database: CoreDatabase) => Promise<Installation>): DynamicModule {
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
      exports: [PostgresAdmin, CredentialCipher, CoreContext, Installation],
    };
  }
}
