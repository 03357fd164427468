import type { INestApplicationContext } from '@nestjs/common';
import { OperatorError } from '../common/operator-error.js';
import type { Organization } from '../core/organizations/organization.entity.js';
import type { OrganizationDetails } from '../core/organizations/organization-overview.js';
import { service } from './services.js';

const unknown = (slug: string): OperatorError =>
  new OperatorError(`The organization "${slug}" does not exist. To list all: npx tenantry tenant list`);

/** The organization with this slug, for a change. @throws OperatorError */
export async function organizationOf(app: INestApplicationContext, slug: string): Promise<Organization> {
  await (await service(app, 'TenantChanges')).start();
  const organization = await (await service(app, 'OrganizationRepository')).findOneBy({ slug });
  if (!organization) throw unknown(slug);
  return organization;
}

/** All details of the organization with this slug. @throws OperatorError */
export async function detailsOf(app: INestApplicationContext, slug: string): Promise<OrganizationDetails> {
  const details = await (await service(app, 'OrganizationOverview')).find(slug);
  if (!details) throw unknown(slug);
  return details;
}
