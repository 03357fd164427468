import { Command } from 'commander';
import { operator } from '../operator.js';
import { answer, type Json } from '../answer.js';
import { examples } from '../terminal/examples.js';
import { detailsOf } from '../organization.js';
import { service } from '../services.js';
import { validated } from '../terminal/validated.js';
import type { WithApp } from '../with-app.js';

interface Options extends Json {
  name: string;
  owner: string;
  description?: string;
}

export const createTenantCommand = (withApp: WithApp): Command =>
  examples(
    new Command('create')
      .description('create an organization with its own database')
      .argument('<slug>', 'its permanent name in X-TENANT')
      .requiredOption('--name <name>', 'its display name')
      .requiredOption(
        '--owner <email>',
        'its owner, a platform user; to create one: npx tenantry user create <email> --core',
      )
      .option('--description <text>')
      .action(async (slug: string, { name, owner, description, json }: Options) => {
        const fields = await validated(creation(), { slug, name, description });
        await withApp(async (app) => {
          await (await service(app, 'TenantChanges')).start();
          await (await service(app, 'DatabaseServers')).load();
          const user = await (await service(app, 'CoreUserAdministration')).get(owner);
          const creations = await service(app, 'OrganizationCreationService');
          const { id } = await creations.create(user, fields, { actor: operator(), quota: null });
          answer(
            { json },
            await detailsOf(app, slug),
            `${slug} is ready. Its id is ${id}, its owner is ${user.email}.`,
          );
        });
      }),
    'tenant create acme --name "Acme Inc." --owner ada@example.com',
  );

const creation = async () => (await import('../../core/organizations/create-organization.dto.js')).CreateOrganization;
