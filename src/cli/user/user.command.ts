import { CliCommand } from '../cli-command.js';
import {
  activateUserCommand,
  deactivateUserCommand,
  resetUserFactorsCommand,
  unlockUserCommand,
  userPasswordCommand,
  userRoleCommand,
} from './change-user.command.js';
import { createUserCommand } from './create-user.command.js';
import { findUserCommand } from './find-user.command.js';
import { listUsersCommand } from './list-users.command.js';
import { renameUserCommand } from './rename-user.command.js';

export const userCommand = (): CliCommand =>
  new CliCommand('user')
    .description('manage users of the platform (--core) or of an organization (--tenant <slug>)')
    .examples('user create admin@example.com --core --role admin', 'user list --tenant acme')
    .addCommand(createUserCommand())
    .addCommand(listUsersCommand())
    .addCommand(findUserCommand())
    .addCommand(renameUserCommand())
    .addCommand(userPasswordCommand())
    .addCommand(resetUserFactorsCommand())
    .addCommand(unlockUserCommand())
    .addCommand(activateUserCommand())
    .addCommand(deactivateUserCommand())
    .addCommand(userRoleCommand());
