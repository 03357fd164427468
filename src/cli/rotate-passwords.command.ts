import { Command } from 'commander';
import { KeyRotation } from '../tenancy/key-rotation.js';
import { examples } from './examples.js';
import { withProgress } from './progress.js';
import { recordRotation, reportFailures } from './rotation-report.js';
import type { WithApp } from './with-app.js';

export const rotatePasswordsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('rotate-passwords')
      .description('give the PostgreSQL role of every organization a new password, while requests go on')
      .option('--tenant <slug>', 'of this organization alone; also mends one that does not open any more')
      .addHelpText('after', '\nMay be interrupted and run again.')
      .action(({ tenant }: { tenant?: string }) =>
        withApp(async (app) => {
          const rotation = app.get(KeyRotation);
          if (tenant !== undefined) {
            await rotation.rotatePassword(tenant);
            await recordRotation(app, 'key.rotate-passwords', { tenant });
            console.log(`The role of ${tenant} has a new password.`);
            return;
          }
          const result = await withProgress('Changing', (onProgress) => rotation.rotatePasswords(onProgress));
          await recordRotation(app, 'key.rotate-passwords', result);
          const { changed, unchanged, failed } = result;
          console.log(`${changed} roles have a new password.`);
          if (unchanged > 0) console.log(`${unchanged} databases are being made or removed, and were left out.`);
          reportFailures(result);
          if (failed.length > 0) console.error('Run it again when their server answers.');
        }),
      ),
    'key rotate-passwords',
    'key rotate-passwords --tenant acme',
  );
