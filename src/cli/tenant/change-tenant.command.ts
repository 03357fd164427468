import { Command } from 'commander';
import { operator } from '../operator.js';
import { OperatorError } from '../../common/operator-error.js';
import { answer, type Json } from '../answer.js';
import { confirm } from '../terminal/confirm.js';
import { examples } from '../terminal/examples.js';
import { detailsOf, organizationOf } from '../organization.js';
import { service } from '../services.js';
import type { WithApp } from '../with-app.js';

const platform = () => ({ by: 'admin', actor: operator() }) as const;

export const suspendTenantCommand = (withApp: WithApp): Command =>
  examples(
    new Command('suspend')
      .description('suspend an organization as the platform; its owners cannot resume it')
      .argument('<slug>')
      .action((slug: string, options: Json) =>
        withApp(async (app) => {
          const lifecycle = await service(app, 'OrganizationLifecycle');
          await lifecycle.suspend(await organizationOf(app, slug), platform());
          const details = await detailsOf(app, slug);
          const words = {
            suspended: `${slug} is suspended. Every process applies this within one second.`,
            other: `${slug} is ${details.status}. It will be suspended once it is restored.`,
          };
          answer(options, details, details.status === 'suspended' ? words.suspended : words.other);
        }),
      ),
    'tenant suspend acme',
  );

export const resumeTenantCommand = (withApp: WithApp): Command =>
  examples(
    new Command('resume')
      .description('resume a suspended organization')
      .argument('<slug>')
      .action((slug: string, options: Json) =>
        withApp(async (app) => {
          const lifecycle = await service(app, 'OrganizationLifecycle');
          await lifecycle.resume(await organizationOf(app, slug), platform());
          const details = await detailsOf(app, slug);
          answer(options, details, `${slug} is ${details.status}.`);
        }),
      ),
    'tenant resume acme',
  );

export const deleteTenantCommand = (withApp: WithApp): Command =>
  examples(
    new Command('delete')
      .description('delete an organization; data and slug are kept for RETENTION_DAYS and can be restored')
      .argument('<slug>')
      .option('--yes', 'skip the confirmation')
      .action((slug: string, options: Json & { yes?: true }) =>
        withApp(async (app) => {
          const organization = await organizationOf(app, slug);
          await confirm(slug, `${slug} (${organization.name}) will be deleted.`, options.yes === true);
          const lifecycle = await service(app, 'OrganizationLifecycle');
          await lifecycle.delete(organization, platform());
          const words = `${slug} is deleted. To restore it: npx tenantry tenant restore ${slug}`;
          answer(options, await detailsOf(app, slug), words);
        }),
      ),
    'tenant delete acme',
  );

export const restoreTenantCommand = (withApp: WithApp): Command =>
  examples(
    new Command('restore')
      .description('restore a deleted organization to its previous status')
      .argument('<slug>')
      .action((slug: string, options: Json) =>
        withApp(async (app) => {
          const lifecycle = await service(app, 'OrganizationLifecycle');
          await lifecycle.restore(await organizationOf(app, slug), platform());
          const details = await detailsOf(app, slug);
          answer(options, details, `${slug} is ${details.status}.`);
        }),
      ),
    'tenant restore acme',
  );

export const purgeTenantCommand = (withApp: WithApp): Command =>
  examples(
    new Command('purge')
      .description('purge a deleted organization and its data before RETENTION_DAYS have passed')
      .argument('<slug>')
      .option('--yes', 'skip the confirmation')
      .action((slug: string, options: Json & { yes?: true }) =>
        withApp(async (app) => {
          const organization = await organizationOf(app, slug);
          if (organization.status !== 'deleted')
            throw new OperatorError(
              `${slug} is ${organization.status}. Delete it first: npx tenantry tenant delete ${slug}`,
            );
          await confirm(
            slug,
            `All data of ${slug} (${organization.name}) will be permanently deleted.`,
            options.yes === true,
          );
          const lifecycle = await service(app, 'OrganizationLifecycle');
          await lifecycle.purge(organization, platform());
          answer(options, { id: organization.id, slug }, `${slug} is purged. Its slug is available again.`);
        }),
      ),
    'tenant purge acme',
  );
