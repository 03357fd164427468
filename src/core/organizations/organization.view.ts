import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
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

  created_at: Date;

  updated_at: Date;
}

/** A page of organizations */
export class OrganizationPage extends PageView<OrganizationView> {
  declare items: OrganizationView[];
}

export const organizationView = (organization: Organization): OrganizationView => ({
  id: organization.id,
  name: organization.name,
  slug: organization.slug,
  description: organization.description,
  status: statusOf(organization),
  registration: organization.registration,
  is_active: statusOf(organization) === 'active',
  created_at: organization.created_at,
  updated_at: organization.updated_at,
});

const statusOf = ({ status, is_quarantined }: Organization): OrganizationView['status'] =>
  status === 'active' && is_quarantined ? 'unavailable' : status;
