import { Option } from 'commander';
import { isId } from '../../common/ids.js';
import { OperatorError } from '../../common/operator-error.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { withProgress } from '../terminal/progress.js';
import { complain } from '../terminal/terminal.js';
import { plural } from '../terminal/words.js';
import { recordRotation, reportWhatIsLeft, rotationFacts } from './rotation-report.js';

export const rotatePasswordsCommand = (): CliCommand =>
  new CliCommand('rotate-passwords')
    .description('set a new password for the PostgreSQL role of every organization while requests continue')
    .option(
      '--tenant <slug>',
      'only this organization, such as after a leak; also ends its PostgreSQL sessions and resets its role',
    )
    .addOption(
      new Option('--after <database>', 'only organizations after this id, to continue after Ctrl-C').conflicts(
        'tenant',
      ),
    )
    .note('Ctrl-C stops after the current organization.')
    .examples('key rotate-passwords', 'key rotate-passwords --tenant acme')
    .inApp(async (app, { tenant, after = null, ...options }: Json & { tenant?: string; after?: string | null }) => {
      const { signal } = app;
      if (after !== null && !isId(after)) throw new OperatorError(`${after} is not the id of a database.`);
      const rotation = app.get('KeyRotation');
      if (tenant !== undefined) {
        await rotation.rotatePassword(tenant);
        await recordRotation(app, 'key.rotate-passwords', { tenant });
        return answer(options, { tenant }, `The role of ${tenant} has a new password.`);
      }
      const result = await withProgress('Changing', signal, (control) => rotation.rotatePasswords(after, control));
      await recordRotation(app, 'key.rotate-passwords', result);
      const { changed, unchanged, failed, rest } = result;
      const leftOut = `Skipped ${plural(unchanged, 'database')} in creation or removal.`;
      const words = [`Set a new password for ${plural(changed, 'role')}.`, ...(unchanged > 0 ? [leftOut] : [])];
      answer(options, rotationFacts(result), words.join('\n'));
      reportWhatIsLeft(result, `npx tenantry key rotate-passwords${rest?.after ? ` --after ${rest.after}` : ''}`);
      if (failed.length > 0) complain('Run the command again when their server answers.');
    });
