import { Command } from 'commander';
import { resealCommand } from './reseal.command.js';
import { rotatePasswordsCommand } from './rotate-passwords.command.js';
import type { WithApp } from './with-app.js';

export const keysCommand = (withApp: WithApp): Command =>
  new Command('keys')
    .description('what protects the databases: SECRET_KEY, and the passwords of their roles')
    .addCommand(resealCommand(withApp))
    .addCommand(rotatePasswordsCommand(withApp));
