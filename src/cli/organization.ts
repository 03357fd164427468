import { OperatorError } from '../common/operator-error.js';
import type { Organization } from '../core/organizations/organization.entity.js';
import type { OrganizationDetails } from '../core/organizations/organization-overview.js';
import type { App } from './app.js';

const unknown = (slug: string): OperatorError =>
  new OperatorError(`The organization "${slug}" does not exist. To list all: npx tenantry tenant list`);

/** The organization with this slug, for a change. @throws OperatorError */
export async function organizationOf(app: App, slug: string): Promise<Organization> {
  await app.get('TenantChanges').start();
  const organization = await app.get('OrganizationRepository').findOneBy({ slug });
  if (!organization) throw unknown(slug);
  return organization;
}

/** All details of the organization with this slug. @throws OperatorError */
export async function detailsOf(app: App, slug: string): Promise<OrganizationDetails> {
  const details = await app.get('OrganizationOverview').find(slug);
  if (!details) throw unknown(slug);
  return details;
}
