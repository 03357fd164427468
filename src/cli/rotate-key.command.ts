import { Command } from 'commander';
import { CONFIG, type Config } from '../config/config.js';
import { KeyRotation } from '../tenancy/key-rotation.js';
import { examples } from './examples.js';
import { withProgress } from './progress.js';
import { recordRotation, reportFailures } from './rotation-report.js';
import type { WithApp } from './with-app.js';

export const rotateKeyCommand = (withApp: WithApp): Command =>
  examples(
    new Command('rotate')
      .alias('reseal')
      .description('encrypt every stored password with a new SECRET_KEY, so that SECRET_KEY_PREVIOUS can go')
      .addHelpText(
        'after',
        '\nMay be interrupted and run again. Every process of the server has to have the\nnew SECRET_KEY first.',
      )
      .action(() =>
        withApp(async (app) => {
          const rotation = app.get(KeyRotation);
          const result = await withProgress('Sealing', (onProgress) => rotation.reseal(onProgress));
          await recordRotation(app, 'key.rotate', result);
          console.log(`${result.changed} were encrypted anew with SECRET_KEY, ${result.unchanged} had been already.`);
          reportFailures(result);
          if (result.failed.length > 0)
            console.error('`tenantry key rotate-passwords --tenant <slug>` gives an organization a new password.');
          else if (app.get<Config>(CONFIG).SECRET_KEY_PREVIOUS !== undefined)
            console.log('Nothing needs SECRET_KEY_PREVIOUS any more but tokens from before the change.');
        }),
      ),
    'key rotate',
  );
