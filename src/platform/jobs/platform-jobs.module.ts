import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../../core/audit/audit.module.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

@Module({ imports: [CoreAuditModule], controllers: [JobsController], providers: [JobsService] })
export class PlatformJobsModule {}
