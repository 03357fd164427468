import { type DynamicModule, Module } from '@nestjs/common';
import { coreMigrations } from '../../migrations/core.js';
import { CONFIG, type Config } from '../config/config.js';
import { ConfigModule } from '../config/config.module.js';
import { CoreDatabase } from '../database/core-database.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { RedisModule } from '../redis/redis.module.js';
import { CORE_MIGRATIONS, CoreCheck } from './core.check.js';
import { CHECKS, Doctor } from './doctor.js';
import { PostgresCheck } from './postgres.check.js';
import { RedisCheck } from './redis.check.js';
import { SecretsCheck } from './secrets.check.js';
import { SettingsCheck } from './settings.check.js';

const checks = [SettingsCheck, SecretsCheck, PostgresCheck, RedisCheck, CoreCheck];

/** What is looked at first, with nothing but the configuration: it starts also where the application does not. */
@Module({})
export class PreflightModule {
  static with(config: Config): DynamicModule {
    return {
      module: PreflightModule,
      imports: [ConfigModule.with(config), RedisModule],
      providers: [
        {
          provide: PostgresAdmin,
          inject: [CONFIG],
          useFactory: ({ DB_NAME, ...server }: Config) => new PostgresAdmin(server, DB_NAME),
        },
        { provide: CORE_MIGRATIONS, useValue: coreMigrations },
        CredentialCipher,
        CoreDatabase,
        ...checks,
        { provide: CHECKS, inject: checks, useFactory: (...made: unknown[]) => made },
        Doctor,
      ],
    };
  }
}
