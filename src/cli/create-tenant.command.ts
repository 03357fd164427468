import { Command } from 'commander';
import { OPERATOR } from '../auth/actor.js';
import { InputPipe } from '../common/input.pipe.js';
import { CreateOrganization } from '../core/organizations/create-organization.dto.js';
import { OrganizationCreationService } from '../core/organizations/organization-creation.service.js';
import { CoreUserAdministration } from '../core/users/user-administration.service.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { TenantChanges } from '../tenancy/tenant-changes.js';
import { answer, type Json } from './answer.js';
import { examples } from './examples.js';
import { detailsOf } from './organization.js';
import type { WithApp } from './with-app.js';

interface Options extends Json {
  name: string;
  owner: string;
  description?: string;
}

export const createTenantCommand = (withApp: WithApp): Command =>
  examples(
    new Command('create')
      .description('create an organization with a database of its own, for a user of the platform')
      .argument('<slug>', 'its name in X-TENANT, for good')
      .requiredOption('--name <name>', 'its name for people')
      .requiredOption('--owner <email>', 'a user of the platform: tenantry user create <email> --core')
      .option('--description <text>')
      .action(async (slug: string, { name, owner, description, json }: Options) => {
        const body = { slug, name, ...(description === undefined ? {} : { description }) };
        const metadata = { type: 'body', metatype: CreateOrganization } as const;
        const fields = (await new InputPipe().transform(body, metadata)) as CreateOrganization;
        await withApp(async (app) => {
          await app.get(TenantChanges).start();
          await app.get(DatabaseServers).load();
          const user = await app.get(CoreUserAdministration).get(owner);
          const { id } = await app
            .get(OrganizationCreationService)
            .create(user, fields, { actor: OPERATOR, quota: null });
          answer({ json }, await detailsOf(app, slug), `${slug} is ready, as ${id}. ${user.email} owns it.`);
        });
      }),
    'tenant create acme --name "Acme Inc." --owner ada@example.com',
  );
