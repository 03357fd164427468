import { Get, Param, Query, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/accounts/principal.js';
import { MfaMissing } from '../../auth/factors/factor.errors.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { ExportRunning } from '../../backups/exports/export.errors.js';
import { CoreController } from '../../core/core-controller.decorator.js';
import { OrganizationNotFound, OwnersOnly } from '../../core/organizations/organization.errors.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { WithoutHead } from '../../http/without-head.decorator.js';
import { TenantNotFound, TenantSuspended, TenantUnavailable } from '../../tenancy/tenant.errors.js';
import { ApiOrganizationExport, TAR_GZ } from './api-organization-export.decorator.js';
import { ExportQuery } from './export-query.dto.js';
import { OrganizationExport } from './organization-export.service.js';

@CoreController('organizations/:slug/export')
export class OrganizationExportController {
  constructor(private readonly exports: OrganizationExport) {}

  /**
   * Export the data of your organization
   *
   * Returns a tar.gz file of one state of the data: an NDJSON or CSV file per table, a JSON Schema of each, and a manifest
   * with checksums, which comes last. It has no passwords, sessions, keys or links, and is not encrypted. A client that
   * reads less than 100 KB/s is disconnected. If the organization requires a second factor, your platform session needs
   * one. The limit is 10 exports a day. Both audit logs record each export.
   */
  @Get()
  @WithoutHead()
  @RateLimited()
  @RequireRecentAuth()
  @ApiOrganizationExport()
  @ApiProblems(
    new OrganizationNotFound(),
    new OwnersOnly(),
    new MfaMissing(),
    new TenantNotFound(),
    new TenantSuspended(),
    new TenantUnavailable(),
    new ExportRunning(),
  )
  async exportOrganization(
    @CurrentPrincipal() me: Principal,
    @Param('slug') slug: string,
    @Query() { format }: ExportQuery,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const stream = await this.exports.open(me, slug, { format, actor });
    return new StreamableFile(stream, { type: TAR_GZ, disposition: `attachment; filename="${slug}.tar.gz"` });
  }
}
