import { CliCommand } from '../cli-command.js';
import { rotateKeyCommand } from './rotate-key.command.js';
import { rotatePasswordsCommand } from './rotate-passwords.command.js';

export const keyCommand = (): CliCommand =>
  new CliCommand('key')
    .alias('keys')
    .description('rotate SECRET_KEY and the passwords of PostgreSQL roles')
    .examples('key rotate', 'key rotate-passwords --tenant acme')
    .addCommand(rotateKeyCommand())
    .addCommand(rotatePasswordsCommand());
