import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { type ContextOptions, inContext, withUsers } from '../context-option.js';
import { operator } from '../operator.js';
import { readPassword } from '../terminal/read-password.js';
import { validated } from '../terminal/validated.js';
import { userFacts } from './list-users.command.js';

interface Options extends ContextOptions, Json {
  role?: string;
  firstName?: string;
  lastName?: string;
  passwordFile?: string;
}

export const createUserCommand = (): CliCommand =>
  inContext(new CliCommand('create'))
    .description('create a user, such as the first administrator; works even if registration is closed')
    .argument('<email>')
    .option(
      '--role <role>',
      'on the platform: user (default), viewer, admin; in an organization: member (default), admin; or a role of its own',
    )
    .option('--first-name <name>')
    .option('--last-name <name>')
    .option('--password-file <path>', 'file with the password; otherwise TENANTRY_USER_PASSWORD or standard input')
    .examples(
      'user create admin@example.com --core --role admin',
      'user create owner@acme.com --tenant acme --role admin --password-file ./password',
    )
    .action(async (email: string, options: Options, command: CliCommand) => {
      const { role, firstName: first_name, lastName: last_name, passwordFile: file } = options;
      const { environment } = command.parts;
      const password = await readPassword({ whose: email, file, variable: 'TENANTRY_USER_PASSWORD', environment });
      const fields = await validated(registration(), { email, password, first_name, last_name });
      await command.start((app) =>
        withUsers(app, options, async (users) => {
          const user = await users.create(fields, role, operator());
          answer(options, userFacts(user), `${user.email} is ${user.role}, as ${user.id}.`);
        }),
      );
    });

const registration = async () => (await import('../../auth/login/credentials.dto.js')).Registration;
