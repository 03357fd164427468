import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../../core/audit/audit.module.js';
import { OrganizationsModule } from '../../core/organizations/organizations.module.js';
import { OrganizationExportController } from './organization-export.controller.js';
import { OrganizationExport } from './organization-export.service.js';

@Module({
  imports: [CoreAuditModule, OrganizationsModule],
  controllers: [OrganizationExportController],
  providers: [OrganizationExport],
})
export class ExportsModule {}
