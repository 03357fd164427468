import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { operator } from '../operator.js';
import { detailsOf } from '../organization.js';
import { validated } from '../terminal/validated.js';

interface Options extends Json {
  name: string;
  owner: string;
  description?: string;
}

export const createTenantCommand = (): CliCommand =>
  new CliCommand('create')
    .description('create an organization with its own database')
    .argument('<slug>', 'its permanent name in X-TENANT')
    .requiredOption('--name <name>', 'its display name')
    .requiredOption(
      '--owner <email>',
      'its owner, a platform user; to create one: npx tenantry user create <email> --core',
    )
    .option('--description <text>')
    .examples('tenant create acme --name "Acme Inc." --owner ada@example.com')
    .action(async (slug: string, { name, owner, description, json }: Options, command: CliCommand) => {
      const fields = await validated(creation(), { slug, name, description });
      await command.start(async (app) => {
        await app.get('TenantChanges').start();
        await app.get('DatabaseServers').load();
        const user = await app.get('CoreUserAdministration').get(owner);
        const creations = app.get('OrganizationCreationService');
        const { id } = await creations.create(user, fields, { actor: operator(), quota: null });
        answer({ json }, await detailsOf(app, slug), `${slug} is ready. Its id is ${id}, its owner is ${user.email}.`);
      });
    });

const creation = async () => (await import('../../core/organizations/create-organization.dto.js')).CreateOrganization;
