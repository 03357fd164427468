import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { coreSchema } from './core/core.schema.js';
import { CoreMigrator } from './database/core-migrator.js';
import { CoreSchema } from './database/core-schema.js';
import { DatabaseModule, postgresAdmin } from './database/database.module.js';
import { RedisModule } from './redis/redis.module.js';
import { TenancyModule } from './tenancy/tenancy.module.js';
import { tenantSchema } from './tenant/tenant.schema.js';

/** The part of the map that commands work with: databases and the engine, no HTTP and nothing in the background. */
@Module({})
export class CliModule {
  /** For commands that need a core database of this release. None migrates it unasked. */
  static with(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.with(config),
        RedisModule,
        DatabaseModule.with(coreSchema, () => false),
        TenancyModule.with(tenantSchema),
      ],
    };
  }

  /** For the command that brings the core database to this release. */
  static core(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [ConfigModule.with(config)],
      providers: [postgresAdmin, { provide: CoreSchema, useValue: coreSchema }, CoreMigrator],
    };
  }
}
