import { Command } from 'commander';
import { examples } from '../terminal/examples.js';
import { rotateKeyCommand } from './rotate-key.command.js';
import { rotatePasswordsCommand } from './rotate-passwords.command.js';
import type { WithApp } from '../with-app.js';

export const keyCommand = (withApp: WithApp): Command =>
  examples(
    new Command('key')
      .alias('keys')
      .description('rotate SECRET_KEY and the passwords of PostgreSQL roles')
      .addCommand(rotateKeyCommand(withApp))
      .addCommand(rotatePasswordsCommand(withApp)),
    'key rotate',
    'key rotate-passwords --tenant acme',
  );
