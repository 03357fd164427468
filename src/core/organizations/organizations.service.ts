import { Inject, Injectable } from '@nestjs/common';
import { violatedUnique } from '../../common/database-errors.js';
import { newId } from '../../common/ids.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreContext } from '../../database/core-context.js';
import { isReservedSlug, isSlug } from '../../tenancy/slug.js';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import { TenantPool } from '../../tenancy/tenant-pool.js';
import { TenantProvisioner } from '../../tenancy/tenant-provisioner.js';
import type { User } from '../users/user.entity.js';
import type { CreateOrganization } from './create-organization.dto.js';
import type { Organization } from './organization.entity.js';
import { OrganizationNotFound, QuotaExceeded, SlugReserved, SlugTaken } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';

@Injectable()
export class OrganizationsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly core: CoreContext,
    private readonly organizations: OrganizationRepository,
    private readonly pool: TenantPool,
    private readonly provisioner: TenantProvisioner,
    private readonly changes: TenantChanges,
  ) {}

  list(user: User, page: PageQuery): Promise<Organization[]> {
    return this.organizations.listVisible(user, page);
  }

  /** @throws OrganizationNotFound */
  async get(user: User, slug: string): Promise<Organization> {
    const organization = isSlug(slug) ? await this.organizations.findVisible(user, slug) : null;
    if (!organization) throw new OrganizationNotFound();
    return organization;
  }

  /**
   * Creates an organization whose database is ready: one transaction that claims a spare, or, when the pool is empty, a
   * database built at once. The slug is taken first, so that of many who want it at the same time one builds; when that
   * fails it is free again. When this resolves, this process knows the slug; every other one does within a second.
   *
   * @throws SlugReserved, SlugTaken, QuotaExceeded
   */
  async create(owner: User, fields: CreateOrganization): Promise<Organization> {
    if (isReservedSlug(fields.slug, this.config.DB_NAME)) throw new SlugReserved();
    const claimed = await this.claim(owner, fields);
    this.pool.refill();
    const organization = claimed.status === 'active' ? claimed : await this.build(claimed);
    await this.changes.catchUp();
    return organization;
  }

  private async claim(owner: User, fields: CreateOrganization): Promise<Organization> {
    try {
      return await this.core.transaction(async () => {
        await this.requireQuota(owner);
        const organization = this.organizations.create({ ...fields, id: newId() });
        await this.organizations.insert(organization);
        await this.organizations.addOwner(organization.id, owner.id);
        const claimed = await this.pool.claim(organization.id);
        return claimed ? await this.activate(organization) : organization;
      });
    } catch (error) {
      throw violatedUnique(error) === undefined ? error : new SlugTaken();
    }
  }

  private async build(organization: Organization): Promise<Organization> {
    try {
      await this.provisioner.provision(organization.id);
    } catch (error) {
      await this.organizations.delete({ id: organization.id }).catch(() => undefined); // the first failure is the one to tell
      throw error;
    }
    return this.activate(organization);
  }

  private activate(organization: Organization): Promise<Organization> {
    return this.organizations.change(organization, { status: 'active', activated_at: () => 'now()' });
  }

  private async requireQuota({ id, role }: User): Promise<void> {
    const { ORGANIZATIONS_PER_OWNER } = this.config;
    if (role === 'admin') return;
    if ((await this.organizations.countOwned(id)) >= ORGANIZATIONS_PER_OWNER)
      throw new QuotaExceeded(ORGANIZATIONS_PER_OWNER);
  }
}
