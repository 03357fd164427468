import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import type { TenantStatus } from '../../tenancy/tenant.js';
import { CoreRepository } from '../core-repository.js';
import { PartSearch, type SearchedTexts } from '../part-search.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import type { CreateOrganization } from './create-organization.dto.js';
import { OrganizationOwner } from './organization-owner.entity.js';
import { Organization } from './organization.entity.js';
import { QuotaExceeded } from './organization.errors.js';
import type { OrganizationQuery } from './organization-query.dto.js';

const SEARCHED: SearchedTexts = {
  table: 'organizations',
  index: 'organizations_search',
  texts: ['o.name', 'o.slug'],
};

const QUARANTINED = `EXISTS (
  SELECT FROM tenant_databases d WHERE d.organization_id = o.id AND d.quarantined_at IS NOT NULL)`;

/** A quarantined organization is unavailable, although its stored status is active. */
const CONDITIONS: Partial<Record<TenantStatus, string>> = {
  active: `o.status = :status AND NOT ${QUARANTINED}`,
  unavailable: `(o.status = :status OR o.status = 'active' AND ${QUARANTINED})`,
};

@Injectable()
export class OrganizationRepository extends CoreRepository<Organization> {
  constructor(
    context: CoreContext,
    private readonly search: PartSearch,
  ) {
    super(Organization, context);
  }

  async listVisible(user: User, query: OrganizationQuery): Promise<Organization[]> {
    const visible = this.visibleTo(user);
    if (query.status !== undefined) visible.andWhere(CONDITIONS[query.status] ?? 'o.status = :status', query);
    const part = query.q?.trim() ?? '';
    if (part !== '' && may(user, 'organizations:read')) await this.search.narrowAll(visible, part, SEARCHED);
    else if (part !== '') this.search.narrow(visible, part, SEARCHED);
    return this.asSeenBy(user, await this.page(visible, query));
  }

  async findVisible(user: User, slug: string): Promise<Organization | null> {
    const found = await this.visibleTo(user).andWhere('o.slug = :slug', { slug }).getMany();
    return (await this.asSeenBy(user, found))[0] ?? null;
  }

  async findVisibleById(user: User, id: string): Promise<Organization | null> {
    const found = await this.visibleTo(user).andWhere('o.id = :id', { id }).getMany();
    return (await this.asSeenBy(user, found))[0] ?? null;
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
   * Inserts a copy of an organization with its owners, suspended by the platform. Runs in the current transaction.
   */
  async createClone({ id, slug, name }: Pick<Organization, 'id' | 'slug' | 'name'>, sourceId: string): Promise<void> {
    await this.query(
      `WITH organization AS (
         INSERT INTO organizations (id, name, slug, description, registration, status, suspended_by, activated_at)
         SELECT $1::uuid, $3, $2, description, registration, 'suspended', 'admin', now() FROM organizations WHERE id = $4
         RETURNING id
       )
       INSERT INTO organization_owners (organization_id, user_id)
       SELECT $1::uuid, user_id FROM organization_owners WHERE organization_id = $4`,
      [id, slug, name, sourceId],
    );
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

  /** Sets `is_owner`. */
  private async asSeenBy(user: User, organizations: Organization[]): Promise<Organization[]> {
    const ids = organizations.map(({ id }) => id);
    const owned = may(user, 'organizations:read') ? await this.ownedAmong(ids, user.id) : ids;
    for (const organization of organizations) organization.is_owner = owned.includes(organization.id);
    return organizations;
  }

  private async ownedAmong(ids: readonly string[], userId: string): Promise<string[]> {
    const rows = await this.query<{ organization_id: string }[]>(
      'SELECT organization_id FROM organization_owners WHERE user_id = $1 AND organization_id = ANY ($2)',
      [userId, ids],
    );
    return rows.map(({ organization_id }) => organization_id);
  }

  /** Platform admins see every organization. Other users see their own. */
  private visibleTo(user: User) {
    const query = this.createQueryBuilder('o').where('true');
    if (may(user, 'organizations:read')) return query;
    return query.innerJoin(OrganizationOwner, 'owner', 'owner.organization_id = o.id AND owner.user_id = :user', {
      user: user.id,
    });
  }
}
