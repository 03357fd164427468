import { Inject, Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import { CONFIG, type Config } from '../../config/config.js';
import { DAY } from '../../config/units.js';
import { AUTHORITIES } from '../../tenancy/catalog/tenant-status.repository.js';
import { SLUG } from '../../tenancy/slug.js';
import type { Organization } from './organization.entity.js';

/** An organization: a tenant with its own database */
export class OrganizationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** @example "My Company" */
  name: string;

  /**
   * The value for X-TENANT
   * @example my-company
   */
  @ApiProperty({ pattern: SLUG.source, minLength: 2, maxLength: 63 })
  slug: string;

  description: string | null;

  status: 'provisioning' | 'active' | 'suspended' | 'deleted' | 'unavailable';

  /** Whether users can register in the organization: freely, after they confirm the address, or not at all */
  registration: 'open' | 'closed' | 'verified';

  /** Whether the status is active */
  is_active: boolean;

  /** The authority of its suspension. Only a platform admin resumes an organization that a platform admin suspended */
  @ApiProperty({ type: 'string', enum: [...AUTHORITIES, null], nullable: true })
  suspended_by: 'owner' | 'admin' | null;

  /** When it was deleted, until it is restored */
  deleted_at: Date | null;

  /** When its data is deleted permanently */
  purge_at: Date | null;

  /** Whether you own it. Some operations are reserved for owners */
  is_owner: boolean;

  created_at: Date;

  updated_at: Date;
}

/** A page of organizations */
export class OrganizationPage extends PageView<OrganizationView> {
  declare items: OrganizationView[];
}

/** Views of organizations. The time of a purge depends on the retention. */
@Injectable()
export class OrganizationViews {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  readonly of = (organization: Organization): OrganizationView => ({
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    description: organization.description,
    status: statusOf(organization),
    registration: organization.registration,
    is_active: statusOf(organization) === 'active',
    suspended_by: organization.suspended_by,
    deleted_at: organization.deleted_at,
    purge_at: this.purgeAt(organization),
    is_owner: organization.is_owner === true,
    created_at: organization.created_at,
    updated_at: organization.updated_at,
  });

  private purgeAt({ deleted_at }: Organization): Date | null {
    return deleted_at && new Date(deleted_at.getTime() + this.config.RETENTION_DAYS * DAY);
  }
}

const statusOf = ({ status, is_quarantined }: Organization): OrganizationView['status'] =>
  status === 'active' && is_quarantined ? 'unavailable' : status;
