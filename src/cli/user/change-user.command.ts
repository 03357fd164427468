import type { Account } from '../../auth/accounts/account.entity.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { type ContextOptions, inContext, type Users, withUsers } from '../context-option.js';
import { operator } from '../operator.js';
import { readPassword } from '../terminal/read-password.js';
import { userFacts } from './list-users.command.js';

type Options = ContextOptions & Json;

/** Changes a user. @returns the words for people, which name the user as the caller does. */
type Change = (users: Users, user: Account, called: string) => Promise<string>;

const apply = (app: App, email: string, options: Options, change: Change): Promise<void> =>
  withUsers(app, options, async (users) => {
    const words = await change(users, await users.get(email), email);
    answer(options, userFacts(await users.get(email)), words);
  });

const changing = (name: string, change: Change): CliCommand =>
  inContext(new CliCommand(name))
    .argument('<email>')
    .inApp((app, email: string, options: Options) => apply(app, email, options, change));

export const userPasswordCommand = (): CliCommand =>
  inContext(new CliCommand('password'))
    .description('set a user’s password, end every session, and lift the limit on wrong passwords')
    .argument('<email>')
    .option('--password-file <path>', 'file with the password; otherwise TENANTRY_USER_PASSWORD or standard input')
    .examples('user password user@acme.com --tenant acme')
    .action(async (email: string, options: Options & { passwordFile?: string }, command: CliCommand) => {
      const { environment } = command.parts;
      const variable = 'TENANTRY_USER_PASSWORD';
      const secret = await readPassword({ whose: email, file: options.passwordFile, variable, environment });
      await command.start((app) =>
        apply(app, email, options, async (users, user) => {
          await users.setPassword(user, secret, operator());
          return `Set a new password for ${email} and ended all sessions. The user can log in immediately.`;
        }),
      );
    });

export const resetUserFactorsCommand = (): CliCommand =>
  changing('reset-factors', async (users, user, called) => {
    await users.resetFactors(user, operator());
    return `${called} has no second factor. All sessions have ended.`;
  })
    .description('remove all second factors of a user who has lost them, and end every session')
    .examples('user reset-factors user@acme.com --tenant acme', 'user reset-factors admin@company.com --core');

export const unlockUserCommand = (): CliCommand =>
  changing('unlock', async (users, user, called) => {
    await users.unlock(user, operator());
    return `${called} can log in again. The limit is lifted in every process.`;
  })
    .description('unlock a user whose logins are rejected with 429 after too many wrong passwords')
    .examples('user unlock user@acme.com --tenant acme', 'user unlock admin@company.com --core');

export const activateUserCommand = (): CliCommand =>
  changing('activate', async (users, user, called) => {
    await users.activate(user, operator());
    return `${called} can log in.`;
  })
    .description('activate a deactivated user')
    .examples('user activate user@acme.com --tenant acme');

export const deactivateUserCommand = (): CliCommand =>
  changing('deactivate', async (users, user, called) => {
    await users.deactivate(user, operator());
    return `${called} is deactivated. All sessions have ended.`;
  })
    .description('deactivate a user and end all sessions, without deleting anything')
    .examples('user deactivate user@acme.com --tenant acme');

export const userRoleCommand = (): CliCommand =>
  inContext(new CliCommand('role'))
    .description('change a user’s role')
    .argument('<email>')
    .argument(
      '<role>',
      'on the platform: user, viewer or admin; in an organization: member or admin; or a role of its own',
    )
    .examples('user role user@company.com admin --core', 'user role user@acme.com member --tenant acme')
    .inApp((app, email: string, role: string, options: Options) =>
      apply(app, email, options, async (users, user) => {
        await users.setRole(user, role, operator());
        return `${email} is ${role}.`;
      }),
    );
