import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { type ContextOptions, inContext, withUsers } from '../context-option.js';
import { operator } from '../operator.js';
import { validated } from '../terminal/validated.js';
import { userFacts } from './list-users.command.js';

export const renameUserCommand = (): CliCommand =>
  inContext(new CliCommand('rename'))
    .description('change a user’s e-mail address; keeps sessions and password')
    .argument('<user>', 'the e-mail address or the id')
    .argument('<email>', 'the new e-mail address')
    .examples(
      'user rename jo@acme.com joe@acme.com --tenant acme',
      'user rename 01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34 joe@company.com --core',
    )
    .inApp(async (app, which: string, address: string, options: ContextOptions & Json) => {
      const { email } = await validated(newAddress(), { email: address });
      await withUsers(app, options, async (users) => {
        const user = await users.rename(await users.get(which), email, operator());
        answer(options, userFacts(user), `${which} now logs in as ${user.email}.`);
      });
      if (options.tenant !== undefined) await app.get('EmailUpkeep').recheck(options.tenant);
    });

const newAddress = async () => (await import('../../auth/login/new-address.dto.js')).NewAddress;
