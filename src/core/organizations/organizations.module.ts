import { Module } from '@nestjs/common';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  controllers: [OrganizationsController],
  providers: [OrganizationRepository, OrganizationsService],
})
export class OrganizationsModule {}
