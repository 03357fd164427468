import { Command } from 'commander';
import { answer, type Json } from '../answer.js';
import { type ContextOptions, inContext, withUsers } from '../context-option.js';
import { examples } from '../terminal/examples.js';
import { userFacts } from './list-users.command.js';
import { operator } from '../operator.js';
import { service } from '../services.js';
import { validated } from '../terminal/validated.js';
import type { WithApp } from '../with-app.js';

export const renameUserCommand = (withApp: WithApp): Command =>
  examples(
    inContext(new Command('rename'))
      .description('change a user’s e-mail address; keeps sessions and password')
      .argument('<user>', 'the e-mail address or the id')
      .argument('<email>', 'the new e-mail address')
      .action((which: string, address: string, options: ContextOptions & Json) =>
        withApp(async (app) => {
          const { email } = await validated(newAddress(), { email: address });
          await withUsers(app, options, async (users) => {
            const user = await users.rename(await users.get(which), email, operator());
            answer(options, userFacts(user), `${which} now logs in as ${user.email}.`);
          });
          if (options.tenant !== undefined) await (await service(app, 'EmailUpkeep')).recheck(options.tenant);
        }),
      ),
    'user rename jo@acme.com joe@acme.com --tenant acme',
    'user rename 01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34 joe@company.com --core',
  );

const newAddress = async () => (await import('../../auth/login/new-address.dto.js')).NewAddress;
