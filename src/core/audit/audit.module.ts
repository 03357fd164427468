import { Module } from '@nestjs/common';
import { CoreAuditLog } from './audit-log.js';
import { CoreAuditController } from './audit.controller.js';

@Module({ controllers: [CoreAuditController], providers: [CoreAuditLog], exports: [CoreAuditLog] })
export class CoreAuditModule {}
