import { Command } from 'commander';
import { operator } from '../operator.js';
import { answer, type Json } from '../answer.js';
import { examples } from '../terminal/examples.js';
import { detailsOf, organizationOf } from '../organization.js';
import { service } from '../services.js';
import type { WithApp } from '../with-app.js';

export const logoutEveryoneCommand = (withApp: WithApp): Command =>
  examples(
    new Command('logout-everyone')
      .description(
        'end every session and token of an organization, including a suspended one; all users must log in again',
      )
      .argument('<slug>')
      .action((slug: string, options: Json) =>
        withApp(async (app) => {
          await organizationOf(app, slug);
          const logout = await service(app, 'TenantLogout');
          await (await service(app, 'TenantContext')).administer(slug, () => logout.logoutEveryone(operator()));
          const words = `All users of ${slug} are logged out. Every process applies this within one second.`;
          answer(options, await detailsOf(app, slug), words);
        }),
      ),
    'tenant logout-everyone acme',
  );
