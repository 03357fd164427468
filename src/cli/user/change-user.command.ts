import { Command } from 'commander';
import { operator } from '../operator.js';
import { answer, type Json } from '../answer.js';
import { type ContextOptions, inContext, requireRole, withUsers } from '../context-option.js';
import { examples } from '../terminal/examples.js';
import { userFacts } from './list-users.command.js';
import { readPassword } from '../terminal/read-password.js';
import type { WithApp } from '../with-app.js';

export const userPasswordCommand = (withApp: WithApp, password: string | undefined): Command =>
  examples(
    inContext(new Command('password'))
      .description('set a user’s password, end every session, and lift the limit on wrong passwords')
      .argument('<email>')
      .option('--password-file <path>', 'file with the password; otherwise TENANTRY_USER_PASSWORD or standard input')
      .action(async (email: string, options: ContextOptions & Json & { passwordFile?: string }) => {
        const variable = ['TENANTRY_USER_PASSWORD', password] as const;
        const secret = await readPassword({ whose: email, file: options.passwordFile, variable });
        await withApp((app) =>
          withUsers(app, options, async (users) => {
            await users.setPassword(await users.get(email), secret, operator());
            answer(
              options,
              userFacts(await users.get(email)),
              `Set a new password for ${email} and ended all sessions. The user can log in immediately.`,
            );
          }),
        );
      }),
    'user password user@acme.com --tenant acme',
  );

export const unlockUserCommand = (withApp: WithApp): Command =>
  examples(
    inContext(new Command('unlock'))
      .description('unlock a user whose logins are rejected with 429 after too many wrong passwords')
      .argument('<email>')
      .action((email: string, options: ContextOptions & Json) =>
        withApp((app) =>
          withUsers(app, options, async (users) => {
            const user = await users.get(email);
            await users.unlock(user, operator());
            answer(options, userFacts(user), `${email} can log in again. The limit is lifted in every process.`);
          }),
        ),
      ),
    'user unlock user@acme.com --tenant acme',
    'user unlock admin@company.com --core',
  );

export const activateUserCommand = (withApp: WithApp): Command =>
  examples(
    inContext(new Command('activate'))
      .description('activate a deactivated user')
      .argument('<email>')
      .action((email: string, options: ContextOptions & Json) =>
        withApp((app) =>
          withUsers(app, options, async (users) => {
            await users.activate(await users.get(email), operator());
            answer(options, userFacts(await users.get(email)), `${email} can log in.`);
          }),
        ),
      ),
    'user activate user@acme.com --tenant acme',
  );

export const deactivateUserCommand = (withApp: WithApp): Command =>
  examples(
    inContext(new Command('deactivate'))
      .description('deactivate a user and end all sessions, without deleting anything')
      .argument('<email>')
      .action((email: string, options: ContextOptions & Json) =>
        withApp((app) =>
          withUsers(app, options, async (users) => {
            await users.deactivate(await users.get(email), operator());
            answer(options, userFacts(await users.get(email)), `${email} is deactivated. All sessions have ended.`);
          }),
        ),
      ),
    'user deactivate user@acme.com --tenant acme',
  );

export const userRoleCommand = (withApp: WithApp): Command =>
  examples(
    inContext(new Command('role'))
      .description('change a user’s role')
      .argument('<email>')
      .argument('<role>', 'on the platform: user or admin; in an organization: member or admin')
      .action((email: string, role: string, options: ContextOptions & Json, command: Command) => {
        requireRole(command, role, options);
        return withApp((app) =>
          withUsers(app, options, async (users) => {
            await users.setRole(await users.get(email), role, operator());
            answer(options, userFacts(await users.get(email)), `${email} is ${role}.`);
          }),
        );
      }),
    'user role user@company.com admin --core',
    'user role user@acme.com member --tenant acme',
  );
