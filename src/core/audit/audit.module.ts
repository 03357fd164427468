import { Module } from '@nestjs/common';
import { CoreAuditLog } from './audit-log.js';

@Module({ providers: [CoreAuditLog], exports: [CoreAuditLog] })
export class CoreAuditModule {}
