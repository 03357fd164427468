import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { operator } from '../operator.js';
import { detailsOf, organizationOf } from '../organization.js';

export const logoutEveryoneCommand = (): CliCommand =>
  new CliCommand('logout-everyone')
    .description(
      'end every session and token of an organization, including a suspended one; all users must log in again',
    )
    .argument('<slug>')
    .examples('tenant logout-everyone acme')
    .inApp(async (app, slug: string, options: Json) => {
      await organizationOf(app, slug);
      const logout = app.get('TenantLogout');
      await app.get('TenantContext').administer(slug, () => logout.logoutEveryone(operator()));
      const words = `All users of ${slug} are logged out. Every process applies this within one second.`;
      answer(options, await detailsOf(app, slug), words);
    });
