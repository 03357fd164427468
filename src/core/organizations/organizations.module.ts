import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { PartSearch } from '../part-search.js';
import { OrganizationCloneService } from './organization-clone.service.js';
import { OrganizationCreationService } from './organization-creation.service.js';
import { OrganizationLifecycleController } from './organization-lifecycle.controller.js';
import { OrganizationLifecycle } from './organization-lifecycle.js';
import { OrganizationOverview } from './organization-overview.js';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationViews } from './organization.view.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  imports: [CoreAuditModule, IdempotencyModule],
  controllers: [OrganizationsController, OrganizationLifecycleController],
  providers: [
    OrganizationCloneService,
    OrganizationCreationService,
    OrganizationLifecycle,
    OrganizationOverview,
    OrganizationRepository,
    OrganizationViews,
    OrganizationsService,
    PartSearch,
  ],
  exports: [
    OrganizationCloneService,
    OrganizationCreationService,
    OrganizationLifecycle,
    OrganizationOverview,
    OrganizationRepository,
    OrganizationViews,
    OrganizationsService,
  ],
})
export class OrganizationsModule {}
