import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../../core/organizations/organizations.module.js';
import { OrganizationDatabases } from './organization-databases.js';
import { OrganizationPurge } from './organization-purge.js';
import { PlatformOrganizationsController } from './platform-organizations.controller.js';

@Module({
  imports: [OrganizationsModule],
  controllers: [PlatformOrganizationsController],
  providers: [OrganizationDatabases, OrganizationPurge],
})
export class PlatformOrganizationsModule {}
