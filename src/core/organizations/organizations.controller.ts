import { Body, Get, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { OpenToKeys } from '../../auth/access/open-to-keys.decorator.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { ApiIdempotencyKey, IdempotencyKey } from '../idempotency/idempotency-key.decorator.js';
import { IdempotencyKeyReused } from '../idempotency/idempotency.errors.js';
import type { User } from '../users/user.entity.js';
import { CreateOrganization } from './create-organization.dto.js';
import { CreationGuard } from './creation.guard.js';
import { OrganizationCreationService } from './organization-creation.service.js';
import { CREATIONS } from './organization-limits.js';
import {
  AdminsOnly,
  OrganizationNotFound,
  OwnersOnly,
  QuotaExceeded,
  SlugTaken,
  StatusConflict,
} from './organization.errors.js';
import { OrganizationQuery } from './organization-query.dto.js';
import { OrganizationPage, OrganizationView, OrganizationViews } from './organization.view.js';
import { OrganizationsService } from './organizations.service.js';
import { UpdateOrganization } from './update-organization.dto.js';

@CoreController('organizations')
export class OrganizationsController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly creation: OrganizationCreationService,
    private readonly views: OrganizationViews,
  ) {}

  /**
   * Create an organization
   *
   * When the response arrives, the database is ready and the slug works in X-TENANT. You become the owner. The platform
   * may reserve this operation for its administrators. A repeated request with the same Idempotency-Key returns the
   * current state of the organization, or 404 if you no longer own it.
   */
  @Post()
  @OpenToKeys('organizations:create')
  @RateLimited({ own: CREATIONS })
  @UseGuards(CreationGuard)
  @ApiIdempotencyKey()
  @ApiProblems(
    new AdminsOnly(),
    new QuotaExceeded(100),
    new OrganizationNotFound(),
    new SlugTaken(),
    new IdempotencyKeyReused(),
  )
  async createOrganization(
    @CurrentUser() user: User,
    @Body() fields: CreateOrganization,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key?: string,
  ): Promise<OrganizationView> {
    return this.views.of(await this.creation.create(user, fields, { actor, key }));
  }

  /** List your organizations, newest first; platform admins see all organizations */
  @Get()
  @OpenToKeys('organizations:read')
  async listOrganizations(@CurrentUser() user: User, @Query() query: OrganizationQuery): Promise<OrganizationPage> {
    return pageView(await this.organizations.list(user, query), query.limit, this.views.of);
  }

  /** Read one of your organizations */
  @Get(':slug')
  @OpenToKeys('organizations:read')
  @ApiProblems(new OrganizationNotFound())
  async getOrganization(@CurrentUser() user: User, @Param('slug') slug: string): Promise<OrganizationView> {
    return this.views.of(await this.organizations.get(user, slug));
  }

  /**
   * Change one of your organizations
   *
   * Absent fields stay unchanged. Null clears the description.
   */
  @Patch(':slug')
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly(), new StatusConflict('deleted'))
  async updateOrganization(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Body() changes: UpdateOrganization,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return this.views.of(await this.organizations.update(user, slug, { changes, actor }));
  }
}
