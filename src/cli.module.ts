import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';
import { CoreRestore } from './backups/restores/core-restore.js';
import { BackupsModule } from './backups/backups.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { CoreModule } from './core/core.module.js';
import { coreSchema } from './core/core.schema.js';
import { CoreDatabase } from './database/core/core-database.js';
import { CoreMigrator } from './database/core/core-migrator.js';
import { CoreSchema } from './database/core/core-schema.js';
import { CredentialCipher } from './database/credential-cipher.js';
import { DatabaseModule, postgresAdmin } from './database/database.module.js';
import { SchemaDifferences } from './database/schema/schema-differences.js';
import { DoctorModule } from './doctor/doctor.module.js';
import { PreflightModule } from './doctor/preflight.module.js';
import { HttpModule } from './http/http.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MailModule } from './mail/mail.module.js';
import { RedisModule } from './redis/redis.module.js';
import { TenancyModule } from './tenancy/tenancy.module.js';
import { TicketsModule } from './tickets/tickets.module.js';
import { TenantModule } from './tenant/tenant.module.js';
import { tenantSchema } from './tenant/tenant.schema.js';

/** The modules for commands: all modules of the server except those that serve requests or run in the background. */
@Module({})
export class CliModule {
  /** For commands that require a core database at this release's schema. Starting it changes nothing. */
  static with(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.with(config),
        RedisModule,
        DatabaseModule.asItIs(coreSchema),
        TenancyModule.with(tenantSchema),
        JobsModule,
        BackupsModule,
        HttpModule,
        TicketsModule,
        MailModule,
        AuthModule,
        CoreModule,
        TenantModule,
      ],
    };
  }

  /** For the command that migrates the core database to this release. */
  static core(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [ConfigModule.with(config)],
      providers: [
        postgresAdmin,
        { provide: CoreSchema, useValue: coreSchema },
        CoreMigrator,
        CredentialCipher,
        CoreDatabase,
        SchemaDifferences,
        CoreRestore,
      ],
    };
  }

  /** For the first checks of the doctor. It requires nothing but the configuration. */
  static preflight(config: Config): DynamicModule {
    return PreflightModule.with(config, coreSchema);
  }

  /** For the checks of the doctor that require a complete installation. Repairs never migrate an existing database. */
  static doctor(config: Config): DynamicModule {
    const { imports = [], ...rest } = CliModule.with({ ...config, MIGRATE_ON_START: 'off' });
    return { ...rest, imports: [...imports, DoctorModule] };
  }
}
