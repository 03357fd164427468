import { Injectable } from '@nestjs/common';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core-context.js';
import { CoreRepository } from '../core-repository.js';
import { OrganizationOwner } from '../organizations/organization-owner.entity.js';
import { User } from '../users/user.entity.js';

const ALL = `
  SELECT u.id, u.is_active FROM organization_owners o JOIN users u ON u.id = o.user_id
  WHERE o.organization_id = $1 ORDER BY o.user_id`;

/** Users of the platform as owners of an organization. */
@Injectable()
export class OwnerRepository extends CoreRepository<User> {
  constructor(context: CoreContext) {
    super(User, context);
  }

  list(organizationId: string, page: PageQuery): Promise<User[]> {
    const owns = 'o.user_id = u.id AND o.organization_id = :organizationId';
    return this.page(this.createQueryBuilder('u').innerJoin(OrganizationOwner, 'o', owns, { organizationId }), page);
  }

  /** Whether the user owns it, which then does not change until the transaction ends. */
  async hold(organizationId: string, userId: string): Promise<boolean> {
    const rows = await this.query<unknown[]>(
      'SELECT 1 FROM organization_owners WHERE organization_id = $1 AND user_id = $2 FOR SHARE',
      [organizationId, userId],
    );
    return rows.length > 0;
  }

  /** All owners, as they are just now. */
  listAll(organizationId: string): Promise<Pick<User, 'id' | 'is_active'>[]> {
    return this.query(ALL, [organizationId]);
  }

  /** All owners. No other transaction changes or holds them until this one ends. */
  lock(organizationId: string): Promise<Pick<User, 'id' | 'is_active'>[]> {
    return this.query(`${ALL} FOR UPDATE OF o`, [organizationId]);
  }

  /** @returns whether the user did not own it before. */
  async add(organizationId: string, userId: string): Promise<boolean> {
    const rows = await this.query<unknown[]>(
      `INSERT INTO organization_owners (organization_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
       RETURNING user_id`,
      [organizationId, userId],
    );
    return rows.length > 0;
  }

  async dismiss(organizationId: string, userId: string): Promise<void> {
    await this.manager.delete(OrganizationOwner, { organization_id: organizationId, user_id: userId });
  }
}
