import { Injectable } from '@nestjs/common';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { TenantStatus } from '../../tenancy/tenant.js';
import { CoreRepository } from '../core-repository.js';
import { OrganizationOwner } from '../organizations/organization-owner.entity.js';
import { User } from '../users/user.entity.js';

/** An organization of an owner. */
export interface OwnedOrganization {
  readonly id: string;
  readonly slug: string;
  readonly status: TenantStatus;
  /** Whether another owner is active. */
  readonly has_other_owner: boolean;
}

/** Platform users as owners of an organization. */
@Injectable()
export class OwnerRepository extends CoreRepository<User> {
  constructor(context: CoreContext) {
    super(User, context);
  }

  list(organizationId: string, page: PageQuery): Promise<User[]> {
    const owns = 'o.user_id = u.id AND o.organization_id = :organizationId';
    return this.page(this.createQueryBuilder('u').innerJoin(OrganizationOwner, 'o', owns, { organizationId }), page);
  }

  /** All owners. They do not change until the transaction ends. */
  async lock(organizationId: string): Promise<Pick<User, 'id' | 'is_active'>[]> {
    return this.query(
      `SELECT u.id, u.is_active FROM organization_owners o JOIN users u ON u.id = o.user_id
       WHERE o.organization_id = $1 ORDER BY o.user_id FOR UPDATE OF o`,
      [organizationId],
    );
  }

  /**
   * All organizations of a user. The user gets no other one, and their owners do not change, until the transaction ends.
   */
  async lockOwned(userId: string): Promise<OwnedOrganization[]> {
    await this.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [userId]);
    await this.query(
      `SELECT 1 FROM organization_owners
       WHERE organization_id IN (SELECT organization_id FROM organization_owners WHERE user_id = $1)
       ORDER BY organization_id, user_id FOR UPDATE`,
      [userId],
    );
    return this.query(
      `SELECT o.id, o.slug, o.status, EXISTS (
         SELECT FROM organization_owners other JOIN users u ON u.id = other.user_id
         WHERE other.organization_id = o.id AND u.id <> $1 AND u.is_active
       ) AS has_other_owner
       FROM organization_owners own JOIN organizations o ON o.id = own.organization_id
       WHERE own.user_id = $1 ORDER BY o.id`,
      [userId],
    );
  }

  /** Ends the ownership, and with it the owner's invitations and the owner's sessions in the organization. */
  async dismiss(organizationId: string, userId: string): Promise<void> {
    await this.manager.delete(OrganizationOwner, { organization_id: organizationId, user_id: userId });
  }
}
