import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../../core/audit/audit.module.js';
import { BackgroundModule } from '../background/background.module.js';
import { BackupsController } from './backups.controller.js';
import { BackupsService } from './backups.service.js';

@Module({
  imports: [BackgroundModule, CoreAuditModule],
  controllers: [BackupsController],
  providers: [BackupsService],
})
export class PlatformBackupsModule {}
