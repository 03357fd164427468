import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { newId } from '../../common/ids.js';
import { translated } from '../../common/violations.js';
import { CONFIG, type Config } from '../../config/config.js';
import { type CloneOptions, TenantClone } from '../../tenancy/move/tenant-clone.js';
import { isReservedSlug } from '../../tenancy/slug.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import type { Organization } from './organization.entity.js';
import { SlugReserved, SlugTaken } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';

interface Clone extends Pick<CloneOptions, 'without' | 'scrub'> {
  readonly slug: string;
  readonly name: string;
  readonly actor: Actor;
}

/** Creates organizations as copies of others. */
@Injectable()
export class OrganizationCloneService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly audit: CoreAuditLog,
    private readonly organizations: OrganizationRepository,
    private readonly tenants: TenantClone,
  ) {}

  /**
   * The clone has the same owners and starts suspended: see {@link TenantClone.clone}.
   *
   * @returns its id.
   * @throws SlugReserved, SlugTaken, MoveRefused, MoveStopped
   */
  async clone(source: Organization, { slug, name, actor, ...options }: Clone): Promise<string> {
    if (isReservedSlug(slug, this.config.DB_NAME)) throw new SlugReserved();
    if (await this.organizations.existsBy({ slug })) throw new SlugTaken();
    const insert = async (): Promise<string> => {
      const id = newId();
      await this.organizations.createClone({ id, slug, name }, source.id);
      const object = `organization:${id}` as const;
      await this.audit.record({ actor, action: 'organization.clone', object, details: { slug, source: source.slug } });
      return id;
    };
    return this.tenants.clone(source, { ...options, insert }).catch(translated({ unique: () => new SlugTaken() }));
  }
}
