import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../../core/audit/audit.module.js';
import { IdempotencyModule } from '../../core/idempotency/idempotency.module.js';
import { BackgroundModule } from '../background/background.module.js';
import { MigrationRunsController } from './migration-runs.controller.js';
import { MigrationRunsService } from './migration-runs.service.js';
import { MigrationsController } from './migrations.controller.js';

@Module({
  imports: [BackgroundModule, CoreAuditModule, IdempotencyModule],
  controllers: [MigrationRunsController, MigrationsController],
  providers: [MigrationRunsService],
})
export class MigrationsModule {}
