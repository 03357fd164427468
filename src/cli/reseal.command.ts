import { Command } from 'commander';
import { CONFIG, type Config } from '../config/config.js';
import { KeyRotation } from '../tenancy/key-rotation.js';
import { progress } from './progress.js';
import { reportFailures } from './rotation-report.js';
import type { WithApp } from './with-app.js';

export const resealCommand = (withApp: WithApp): Command =>
  new Command('reseal')
    .description('encrypt every stored password with SECRET_KEY, so that SECRET_KEY_PREVIOUS can go')
    .addHelpText(
      'after',
      '\nMay be interrupted and run again. Every process of the server has to have the new SECRET_KEY first.',
    )
    .action(() =>
      withApp(async (app) => {
        const { changed, unchanged, failed } = await app.get(KeyRotation).reseal(progress('Sealing'));
        console.log(`${changed} were encrypted anew with SECRET_KEY, ${unchanged} had been already.`);
        reportFailures(failed);
        if (failed.length > 0)
          console.error('`keys rotate-passwords --tenant <slug>` gives an organization a new password.');
        else if (app.get<Config>(CONFIG).SECRET_KEY_PREVIOUS !== undefined)
          console.log('Nothing needs SECRET_KEY_PREVIOUS any more but tokens from before the change.');
      }),
    );
