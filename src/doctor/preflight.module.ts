import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { ConfigModule } from '../config/config.module.js';
import { CoreDatabase } from '../database/core/core-database.js';
import { CoreMigrator } from '../database/core/core-migrator.js';
import { CoreSchema } from '../database/core/core-schema.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { postgresAdmin } from '../database/database.module.js';
import { RedisModule } from '../redis/redis.module.js';
import { CoreRightsCheck } from './core-rights.check.js';
import { CoreCheck } from './core.check.js';
import { CHECKS, Doctor } from './doctor.js';
import { MailCheck } from './mail.check.js';
import { PostgresCheck } from './postgres.check.js';
import { RedisCheck } from './redis.check.js';
import { SecretsCheck } from './secrets.check.js';
import { SettingsCheck } from './settings.check.js';

/** Checks that need only the configuration. */
export const preflightChecks = [
  SettingsCheck,
  MailCheck,
  SecretsCheck,
  PostgresCheck,
  RedisCheck,
  CoreCheck,
  CoreRightsCheck,
];

/** The first checks. They need only the configuration, so they run even when the application cannot start. */
@Module({})
export class PreflightModule {
  static with(config: Config, core: CoreSchema): DynamicModule {
    return {
      module: PreflightModule,
      imports: [ConfigModule.with(config), RedisModule],
      providers: [
        postgresAdmin,
        { provide: CoreSchema, useValue: core },
        CredentialCipher,
        CoreMigrator,
        CoreDatabase,
        ...preflightChecks,
        { provide: CHECKS, inject: preflightChecks, useFactory: (...made: unknown[]) => made },
        Doctor,
      ],
    };
  }
}
