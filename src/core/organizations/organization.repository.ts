import { Injectable } from '@nestjs/common';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { TenantStatus } from '../../tenancy/tenant.js';
import { CoreRepository } from '../core-repository.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import type { CreateOrganization } from './create-organization.dto.js';
import { OrganizationOwner } from './organization-owner.entity.js';
import { Organization } from './organization.entity.js';
import { QuotaExceeded } from './organization.errors.js';

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

  findVisibleById(user: User, id: string): Promise<Organization | null> {
    return this.visibleTo(user).andWhere('o.id = :id', { id }).getOne();
  }

  /** Only the status. The caller's access has been checked already. */
  async statusOf(id: string): Promise<TenantStatus | null> {
    const [row] = await this.query<{ status: TenantStatus }[]>('SELECT status FROM organizations WHERE id = $1', [id]);
    return row?.status ?? null;
  }

  /**
   * Inserts a new organization with its first owner, in the current transaction. Concurrent creations by one owner wait
   * for each other, so that together they cannot exceed the quota.
   *
   * @param quota the maximum number of organizations of the owner, or null for no limit.
   * @throws QuotaExceeded
   */
  async createOwned(
    { id, name, slug, description }: CreateOrganization & { id: string },
    ownerId: string,
    quota: number | null,
  ): Promise<void> {
    if (quota !== null) await this.holdQuota(ownerId);
    const owned = await this.query<unknown[]>(
      `WITH organization AS (
         INSERT INTO organizations (id, name, slug, description)
         SELECT $1::uuid, $2, $3, $4
         WHERE $6::int IS NULL OR (SELECT count(*) FROM organization_owners WHERE user_id = $5) < $6
         RETURNING id
       )
       INSERT INTO organization_owners (organization_id, user_id) SELECT id, $5 FROM organization RETURNING 1`,
      [id, name, slug, description ?? null, ownerId, quota],
    );
    if (quota !== null && owned.length === 0) throw new QuotaExceeded(quota);
  }

  /**
   * Makes the user an additional owner, in the current transaction, under the same quota.
   *
   * @returns whether the user did not own it before.
   * @throws QuotaExceeded
   */
  async addOwner(organizationId: string, userId: string, quota: number | null): Promise<boolean> {
    if (quota !== null) await this.holdQuota(userId);
    if (await this.isOwner(organizationId, userId)) return false;
    const owned = await this.query<unknown[]>(
      `INSERT INTO organization_owners (organization_id, user_id)
       SELECT $1, $2 WHERE $3::int IS NULL OR (SELECT count(*) FROM organization_owners WHERE user_id = $2) < $3
       ON CONFLICT DO NOTHING RETURNING 1`,
      [organizationId, userId, quota],
    );
    if (quota !== null && owned.length === 0) throw new QuotaExceeded(quota);
    return owned.length > 0;
  }

  isOwner(organizationId: string, userId: string): Promise<boolean> {
    return this.manager.existsBy(OrganizationOwner, { organization_id: organizationId, user_id: userId });
  }

  /** Whether the user owns it. The result is valid until the transaction ends. */
  async holdOwner(organizationId: string, userId: string): Promise<boolean> {
    const rows = await this.query<unknown[]>(
      'SELECT 1 FROM organization_owners WHERE organization_id = $1 AND user_id = $2 FOR SHARE',
      [organizationId, userId],
    );
    return rows.length > 0;
  }

  /** Blocks other changes of this user's ownerships until the transaction ends. */
  private async holdQuota(userId: string): Promise<void> {
    await this.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  }

  /** Platform admins see every organization. Other users see their own. */
  private visibleTo(user: User) {
    const query = this.createQueryBuilder('o').where('true');
    if (may(user, 'organizations:all')) return query;
    return query.innerJoin(OrganizationOwner, 'owner', 'owner.organization_id = o.id AND owner.user_id = :user', {
      user: user.id,
    });
  }
}
