import { Command } from 'commander';
import { CONFIG, type Config } from '../config/config.js';
import { KeyRotation } from '../tenancy/key-rotation.js';
import { examples } from './examples.js';
import { withProgress } from './progress.js';
import { recordRotation, reportWhatIsLeft } from './rotation-report.js';
import type { WithApp } from './with-app.js';

export const rotateKeyCommand = (withApp: WithApp): Command =>
  examples(
    new Command('rotate')
      .alias('reseal')
      .description('encrypt every stored password with a new SECRET_KEY, so that SECRET_KEY_PREVIOUS can go')
      .addHelpText(
        'after',
        '\nCtrl-C stops between two organizations; run again, it goes on. Every process of\nthe server has to have the new SECRET_KEY first.',
      )
      .action(() =>
        withApp(async (app, { signal }) => {
          const rotation = app.get(KeyRotation);
          const result = await withProgress('Sealing', signal, (watcher) => rotation.reseal(watcher));
          await recordRotation(app, 'key.rotate', result);
          console.log(`${result.changed} were encrypted anew with SECRET_KEY, ${result.unchanged} had been already.`);
          reportWhatIsLeft(result, 'tenantry key rotate');
          if (result.failed.length > 0)
            console.error('`tenantry key rotate-passwords --tenant <slug>` gives an organization a new password.');
          else if (result.rest === null && app.get<Config>(CONFIG).SECRET_KEY_PREVIOUS !== undefined)
            console.log('Nothing needs SECRET_KEY_PREVIOUS any more but tokens from before the change.');
        }),
      ),
    'key rotate',
  );
