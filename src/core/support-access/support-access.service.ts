import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ValidationFailed } from '../../common/http.errors.js';
import { DAY } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { OrganizationRepository } from '../organizations/organization.repository.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { User } from '../users/user.entity.js';

const LONGEST_MS = 30 * DAY;

interface Grant {
  readonly until: Date;
  readonly actor: Actor;
}

/** Owners let the platform enter their organization for a time. */
@Injectable()
export class SupportAccess {
  constructor(
    private readonly core: CoreContext,
    private readonly organizations: OrganizationsService,
    private readonly repository: OrganizationRepository,
    private readonly audit: CoreAuditLog,
  ) {}

  /** @throws OrganizationNotFound */
  async get(user: User, slug: string): Promise<Date | null> {
    return (await this.organizations.get(user, slug)).support_until;
  }

  /** @throws OrganizationNotFound, OwnersOnly, StatusConflict, ValidationFailed */
  async grant(user: User, slug: string, { until, actor }: Grant): Promise<Date> {
    const ahead = until.getTime() - Date.now();
    if (ahead <= 0 || ahead > LONGEST_MS)
      throw new ValidationFailed([{ field: 'until', message: 'must be in the future, within 30 days' }]);
    await this.organizations.changeOwned(user, slug, async (organization) => {
      await this.repository.updateReturning(organization, { support_until: until });
      const details = { until: until.toISOString() };
      await this.audit.record({ actor, action: 'support.grant', object: `organization:${organization.id}`, details });
    });
    return until;
  }

  /** Takes effect at the next request of each session. @throws OrganizationNotFound, OwnersOnly */
  async revoke(user: User, slug: string, actor: Actor): Promise<void> {
    const organization = await this.organizations.getOwned(user, slug);
    if (organization.support_until === null) return;
    await this.core.transaction(async () => {
      await this.repository.updateReturning(organization, { support_until: null });
      await this.core.query('DELETE FROM support_sessions WHERE organization_id = $1', [organization.id]);
      await this.audit.record({ actor, action: 'support.revoke', object: `organization:${organization.id}` });
    });
  }
}
