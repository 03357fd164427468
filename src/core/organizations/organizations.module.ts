import { Module } from '@nestjs/common';
import { IdempotencyKeys } from './idempotency-keys.js';
import { OrganizationCreationService } from './organization-creation.service.js';
import { OrganizationLifecycleController } from './organization-lifecycle.controller.js';
import { OrganizationLifecycleService } from './organization-lifecycle.service.js';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  controllers: [OrganizationsController, OrganizationLifecycleController],
  providers: [
    IdempotencyKeys,
    OrganizationCreationService,
    OrganizationLifecycleService,
    OrganizationRepository,
    OrganizationsService,
  ],
})
export class OrganizationsModule {}
