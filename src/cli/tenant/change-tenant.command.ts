import { OperatorError } from '../../common/operator-error.js';
import type { OrganizationDetails } from '../../core/organizations/organization-overview.js';
import type { Organization } from '../../core/organizations/organization.entity.js';
import type { OrganizationLifecycle } from '../../core/organizations/organization-lifecycle.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { operator } from '../operator.js';
import { detailsOf, organizationOf } from '../organization.js';
import { confirm } from '../terminal/confirm.js';

const platform = () => ({ by: 'admin', actor: operator() }) as const;

type Options = Json & { yes?: true };

/** A command that changes an organization as the platform, and prints `words` about the changed organization. */
const changing = (
  name: string,
  change: (lifecycle: OrganizationLifecycle, organization: Organization, options: Options) => Promise<unknown>,
  words = ({ slug, status }: OrganizationDetails): string => `${slug} is ${status}.`,
): CliCommand =>
  new CliCommand(name)
    .argument('<slug>')
    .examples(`tenant ${name} acme`)
    .inApp(async (app, slug: string, options: Options) => {
      await change(app.get('OrganizationLifecycle'), await organizationOf(app, slug), options);
      const details = await detailsOf(app, slug);
      answer(options, details, words(details));
    });

export const suspendTenantCommand = (): CliCommand =>
  changing(
    'suspend',
    (lifecycle, organization) => lifecycle.suspend(organization, platform()),
    ({ slug, status }) =>
      status === 'suspended'
        ? `${slug} is suspended. Every process applies this within one second.`
        : `${slug} is ${status}. It will be suspended once it is restored.`,
  ).description('suspend an organization as the platform; its owners cannot resume it');

export const resumeTenantCommand = (): CliCommand =>
  changing('resume', (lifecycle, organization) => lifecycle.resume(organization, platform())).description(
    'resume a suspended organization',
  );

export const restoreTenantCommand = (): CliCommand =>
  changing('restore', (lifecycle, organization) => lifecycle.restore(organization, platform())).description(
    'restore a deleted organization to its previous status',
  );

export const deleteTenantCommand = (): CliCommand =>
  changing(
    'delete',
    async (lifecycle, organization, { yes }) => {
      const { slug, name } = organization;
      await confirm(slug, `${slug} (${name}) will be deleted.`, yes === true);
      await lifecycle.delete(organization, platform());
    },
    ({ slug }) => `${slug} is deleted. To restore it: npx tenantry tenant restore ${slug}`,
  )
    .description('delete an organization; data and slug are kept for RETENTION_DAYS and can be restored')
    .option('--yes', 'skip the confirmation');

export const purgeTenantCommand = (): CliCommand =>
  new CliCommand('purge')
    .description('purge a deleted organization and its data before RETENTION_DAYS have passed')
    .argument('<slug>')
    .option('--yes', 'skip the confirmation')
    .examples('tenant purge acme')
    .inApp(async (app, slug: string, options: Options) => {
      const organization = await organizationOf(app, slug);
      const { id, name, status } = organization;
      if (status !== 'deleted')
        throw new OperatorError(`${slug} is ${status}. Delete it first: npx tenantry tenant delete ${slug}`);
      await confirm(slug, `All data of ${slug} (${name}) will be permanently deleted.`, options.yes === true);
      await app.get('OrganizationLifecycle').purge(organization, platform());
      answer(options, { id, slug }, `${slug} is purged. Its slug is available again.`);
    });
