import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { SupportAccessController } from './support-access.controller.js';
import { SupportAccess } from './support-access.service.js';

@Module({
  imports: [CoreAuditModule, OrganizationsModule],
  controllers: [SupportAccessController],
  providers: [SupportAccess],
})
export class SupportAccessModule {}
