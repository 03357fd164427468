import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { Unauthorized } from '../../auth/auth.errors.js';
import { type EnteringRole, OwnerAccess } from '../../auth/login/owner-access.js';
import type { Principal } from '../../auth/accounts/principal.js';
import { newId } from '../../common/ids.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantNotFound } from '../../tenancy/tenant.errors.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { OwnersOnly } from '../organizations/organization.errors.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import { OwnerSessionRepository } from './owner-session.repository.js';

/** Gives owners access to their organization as administrators. */
@Injectable()
export class OwnerTokenService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly sessions: OwnerSessionRepository,
    private readonly tenants: TenantContext,
    private readonly entrance: OwnerAccess,
    private readonly audit: CoreAuditLog,
  ) {}

  /**
   * Core permits the session before it starts in the organization. Each step has its own transaction, so no connection
   * to core waits for the organization. Removing the owner in between deletes the permission and ends the session. The
   * token is returned after both audit logs have recorded the access.
   *
   * @returns an access token for the organization.
   * @throws OrganizationNotFound, OwnersOnly, Unauthorized, MfaMissing, TenantNotFound, TenantSuspended,
   * TenantUnavailable
   */
  async issue({ user, sessionId }: Principal, slug: string, actor: Actor): Promise<string> {
    const { id: organizationId, role } = await this.entering(user, slug);
    const inside = { id: newId(), organizationId, ownerId: user.id };
    const token = await this.tenants.run(slug, async () => {
      if (this.tenants.tenant.id !== organizationId) throw new TenantNotFound();
      const outer = await this.sessions[role === 'owner' ? 'allow' : 'allowSupport'](inside, sessionId);
      if (!outer) return this.refuse(user, slug);
      return this.entrance.accounts.enter(user, { ...outer, id: inside.id, role }, actor);
    });
    await this.audit.record({ actor, action: `${role}.enter`, object: `organization:${organizationId}` });
    return token;
  }

  /**
   * An operator with `organizations:support` enters like an owner while an owner permits it.
   *
   * @throws OrganizationNotFound, OwnersOnly
   */
  private async entering(user: User, slug: string): Promise<{ id: string; role: EnteringRole }> {
    const { id, is_owner: isOwner, support_until: until } = await this.organizations.get(user, slug);
    if (isOwner === true) return { id, role: 'owner' };
    if (!may(user, 'organizations:support') || until === null || until.getTime() <= Date.now()) throw new OwnersOnly();
    return { id, role: 'support' };
  }

  /** The user owned the organization when the request arrived, but the ownership or the session has ended since. */
  private async refuse(user: User, slug: string): Promise<never> {
    await this.entering(user, slug);
    throw new Unauthorized();
  }
}
