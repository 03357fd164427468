import { Injectable } from '@nestjs/common';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core-context.js';
import { CoreRepository } from '../core-repository.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import { OrganizationOwner } from './organization-owner.entity.js';
import { Organization } from './organization.entity.js';

@Injectable()
export class OrganizationRepository extends CoreRepository<Organization> {
  constructor(context: CoreContext) {
    super(Organization, context);
  }

  listVisible(user: User, page: PageQuery): Promise<Organization[]> {
    return this.page(this.visibleTo(user), page);
  }

  findVisible(user: User, slug: string): Promise<Organization | null> {
    return this.visibleTo(user).andWhere('o.slug = :slug', { slug }).getOne();
  }

  /** How many organizations a user owns, holding others who ask for the same user until the transaction ends. */
  async countOwned(userId: string): Promise<number> {
    await this.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
    return this.manager.countBy(OrganizationOwner, { user_id: userId });
  }

  isOwner(organizationId: string, userId: string): Promise<boolean> {
    return this.manager.existsBy(OrganizationOwner, { organization_id: organizationId, user_id: userId });
  }

  async addOwner(organizationId: string, userId: string): Promise<void> {
    await this.manager.insert(OrganizationOwner, { organization_id: organizationId, user_id: userId });
  }

  /** Platform admins see every organization, others their own. */
  private visibleTo(user: User) {
    const query = this.createQueryBuilder('o').where('true');
    if (may(user, 'organizations:all')) return query;
    return query.innerJoin(OrganizationOwner, 'owner', 'owner.organization_id = o.id AND owner.user_id = :user', {
      user: user.id,
    });
  }
}
