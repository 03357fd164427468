import { Command } from 'commander';
import {
  activateUserCommand,
  deactivateUserCommand,
  unlockUserCommand,
  userPasswordCommand,
  userRoleCommand,
} from './change-user.command.js';
import { createUserCommand } from './create-user.command.js';
import { examples } from '../terminal/examples.js';
import { findUserCommand } from './find-user.command.js';
import { listUsersCommand } from './list-users.command.js';
import { renameUserCommand } from './rename-user.command.js';
import type { WithApp } from '../with-app.js';

export const userCommand = (withApp: WithApp, password: string | undefined): Command =>
  examples(
    new Command('user')
      .description('manage users of the platform (--core) or of an organization (--tenant <slug>)')
      .addCommand(createUserCommand(withApp, password))
      .addCommand(listUsersCommand(withApp))
      .addCommand(findUserCommand(withApp))
      .addCommand(renameUserCommand(withApp))
      .addCommand(userPasswordCommand(withApp, password))
      .addCommand(unlockUserCommand(withApp))
      .addCommand(activateUserCommand(withApp))
      .addCommand(deactivateUserCommand(withApp))
      .addCommand(userRoleCommand(withApp)),
    'user create admin@example.com --core --role admin',
    'user list --tenant acme',
  );
