import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { CurrentUser } from '../../auth/principal.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import type { User } from '../users/user.entity.js';
import { CreateOrganization } from './create-organization.dto.js';
import { OrganizationNotFound, QuotaExceeded, SlugTaken } from './organization.errors.js';
import { OrganizationPage, OrganizationView, organizationView } from './organization.view.js';
import { OrganizationsService } from './organizations.service.js';

@CoreController('organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  /**
   * Create an organization
   *
   * When the answer arrives, its database is ready and its slug works in X-TENANT. You become its owner.
   */
  @Post()
  @ApiProblems(new QuotaExceeded(100), new SlugTaken())
  async create(@CurrentUser() user: User, @Body() fields: CreateOrganization): Promise<OrganizationView> {
    return organizationView(await this.organizations.create(user, fields));
  }

  /** List your organizations, newest first; platform admins see all */
  @Get()
  async list(@CurrentUser() user: User, @Query() page: PageQuery): Promise<OrganizationPage> {
    return pageView(await this.organizations.list(user, page), page.limit, organizationView);
  }

  /** Read one of your organizations */
  @Get(':slug')
  @ApiProblems(new OrganizationNotFound())
  async get(@CurrentUser() user: User, @Param('slug') slug: string): Promise<OrganizationView> {
    return organizationView(await this.organizations.get(user, slug));
  }
}
