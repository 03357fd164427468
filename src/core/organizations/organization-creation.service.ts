import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { AuditEvent } from '../../audit/audit-log.js';
import { Unavailable } from '../../common/http.errors.js';
import { translated } from '../../common/violations.js';
import { CONFIG, type Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import { isReservedSlug } from '../../tenancy/slug.js';
import { TenantCreation } from '../../tenancy/lifecycle/tenant-creation.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { IdempotencyKeys, type RepeatableRequest } from '../idempotency/idempotency-keys.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import type { CreateOrganization } from './create-organization.dto.js';
import type { Organization } from './organization.entity.js';
import { SlugReserved, SlugTaken } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationsService } from './organizations.service.js';

/** How long a repeated request waits for the first one to finish. */
const REPETITION_WAIT_MS = 3 * SECOND;

interface CreationOptions {
  actor: Actor;
  key?: string | undefined;
  quota?: number | null;
}

/** Creates organizations. */
@Injectable()
export class OrganizationCreationService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly core: CoreContext,
    private readonly audit: CoreAuditLog,
    private readonly keys: IdempotencyKeys,
    private readonly organizations: OrganizationRepository,
    private readonly reader: OrganizationsService,
    private readonly tenants: TenantCreation,
  ) {}

  /**
   * Creates an organization whose database is ready: see {@link TenantCreation.create}. A failure frees the slug.
   *
   * @param key the client's Idempotency-Key: a request repeated with the same fields gets the same organization.
   * @param quota the maximum number of organizations of the owner, or null for no limit.
   * @throws SlugReserved, SlugTaken, QuotaExceeded, IdempotencyKeyReused, OrganizationNotFound
   */
  async create(
    owner: User,
    fields: CreateOrganization,
    { actor, key, quota = this.config.ORGANIZATIONS_PER_OWNER }: CreationOptions,
  ): Promise<Organization> {
    if (isReservedSlug(fields.slug, this.config.DB_NAME)) throw new SlugReserved();
    const limit = may(owner, 'organizations:any-number') ? null : quota;
    const creation = key === undefined ? null : repeatable(owner, fields, key);
    if (creation && (await this.keys.find(creation)) !== null) return this.whenReady(owner, creation);
    try {
      return await this.tenants.create({
        insert: async (id) => {
          await this.insert({ ...fields, id }, owner, { actor, quota: limit });
          if (creation) await this.keys.record(creation, id);
        },
        undo: (id) => this.undo(id, actor),
        read: (id) => this.reader.getById(owner, id),
      });
    } catch (error) {
      if (creation && (await this.keys.find(creation)) !== null) return this.whenReady(owner, creation);
      return translated({ unique: () => new SlugTaken() })(error);
    }
  }

  /**
   * Inserts an organization with status `provisioning`, in the current transaction.
   *
   * @throws SlugReserved, SlugTaken, QuotaExceeded
   */
  async insert(
    fields: CreateOrganization & { id: string },
    owner: User,
    { actor, quota }: { actor: Actor; quota: number | null },
  ): Promise<void> {
    if (isReservedSlug(fields.slug, this.config.DB_NAME)) throw new SlugReserved();
    await this.organizations.createOwned(fields, owner.id, quota).catch(translated({ unique: () => new SlugTaken() }));
    await this.audit.record({ ...event(fields.id, actor), details: { slug: fields.slug } });
  }

  private async undo(id: string, actor: Actor): Promise<void> {
    await this.core.transaction(async () => {
      await this.organizations.delete({ id });
      await this.audit.record({ ...event(id, actor), outcome: 'refused' });
    });
  }

  /**
   * The organization that the same request created before, if the caller can still read it: a key grants no access.
   *
   * @throws OrganizationNotFound if the caller can no longer read it, Unavailable while it is still being created.
   */
  private async whenReady(user: User, creation: RepeatableRequest): Promise<Organization> {
    for (const deadline = Date.now() + REPETITION_WAIT_MS; Date.now() < deadline; await sleep(50)) {
      const id = await this.keys.find(creation);
      if (id === null) break; // the creation failed and freed the key
      const organization = await this.reader.getById(user, id);
      if (organization.status !== 'provisioning') return organization;
    }
    throw new Unavailable('The organization is still being created. Retry after the time in Retry-After.', 5);
  }
}

const repeatable = (owner: User, { name, slug, description }: CreateOrganization, key: string): RepeatableRequest => ({
  creates: 'organization',
  userId: owner.id,
  key,
  fields: [name, slug, description ?? null],
});

const event = (id: string, actor: Actor): AuditEvent => ({
  actor,
  action: 'organization.create',
  object: `organization:${id}`,
});
