import { type DynamicModule, Module } from '@nestjs/common';
import { coreMigrations } from '../migrations/core.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { coreEntities } from './core/core.entities.js';
import { DatabaseModule } from './database/database.module.js';
import { DoctorModule } from './doctor/doctor.module.js';
import { RedisModule } from './redis/redis.module.js';
import { TenancyModule } from './tenancy/tenancy.module.js';
import { tenantSchema } from './tenant/tenant.schema.js';

const core = { entities: coreEntities, migrations: coreMigrations };

/** The part of the map that commands work with: databases and the engine, no HTTP and nothing in the background. */
@Module({})
export class CliModule {
  /** Makes the core database ready first. */
  static with(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [ConfigModule.with(config), RedisModule, DatabaseModule.with(core), TenancyModule.with(tenantSchema)],
    };
  }

  /** Takes the installation as it is, so starting changes nothing, and no repair migrates anything that is there. */
  static forDoctor(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.with({ ...config, MIGRATE_ON_START: 'off' }),
        RedisModule,
        DatabaseModule.asItIs(core),
        TenancyModule.with(tenantSchema),
        DoctorModule,
      ],
    };
  }
}
