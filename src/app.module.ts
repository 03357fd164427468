import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { AuthModule } from './auth/auth.module.js';
import { BackupsModule } from './backups/backups.module.js';
import { InputPipe } from './common/input.pipe.js';
import { ProblemFilter } from './http/problem.filter.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { CoreModule } from './core/core.module.js';
import { coreSchema } from './core/core.schema.js';
import { FirstAdminModule } from './core/first-admin/first-admin.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HttpModule } from './http/http.module.js';
import { JobWorkerModule } from './jobs/worker/job-worker.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { OpsModule } from './ops/ops.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { MailModule } from './mail/mail.module.js';
import { RedisModule } from './redis/redis.module.js';
import { TenancyModule } from './tenancy/tenancy.module.js';
import { TenancyUpkeepModule } from './tenancy/tenancy-upkeep.module.js';
import { TicketsModule } from './tickets/tickets.module.js';
import { TenantModule } from './tenant/tenant.module.js';
import { tenantSchema } from './tenant/tenant.schema.js';

/** All modules of the server. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        RedisModule,
        DatabaseModule.with(coreSchema),
        TenancyModule.with(tenantSchema),
        TenancyUpkeepModule,
        JobsModule,
        JobWorkerModule,
        BackupsModule,
        HttpModule,
        TicketsModule,
        MailModule,
        AuthModule,
        CoreModule,
        FirstAdminModule,
        TenantModule,
        PlatformModule,
        OpsModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useValue: new InputPipe([config.PASSWORD_POLICY]) },
      ],
    };
  }
}
