import { Module } from '@nestjs/common';
import { TenantAuditLog } from './audit-log.js';
import { TenantAuditController } from './audit.controller.js';

@Module({ controllers: [TenantAuditController], providers: [TenantAuditLog], exports: [TenantAuditLog] })
export class TenantAuditModule {}
