import { Injectable } from '@nestjs/common';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreRepository } from '../core-repository.js';
import { OrganizationOwner } from '../organizations/organization-owner.entity.js';
import { User } from '../users/user.entity.js';

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

  /** Ends the ownership, and with it the owner's invitations and the owner's sessions in the organization. */
  async dismiss(organizationId: string, userId: string): Promise<void> {
    await this.manager.delete(OrganizationOwner, { organization_id: organizationId, user_id: userId });
  }
}
