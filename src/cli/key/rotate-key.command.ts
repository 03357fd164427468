import type { RotationResult } from '../../tenancy/credentials/rotation-result.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { complain } from '../terminal/terminal.js';
import { withProgress } from '../terminal/progress.js';
import { recordRotation, reportWhatIsLeft, rotationFacts } from './rotation-report.js';

export const rotateKeyCommand = (): CliCommand =>
  new CliCommand('rotate')
    .alias('reseal')
    .description('re-encrypt every stored password with the new SECRET_KEY, so that SECRET_KEY_PREVIOUS can be removed')
    .note(
      'Ctrl-C stops after the current organization. Run the command again to continue.\nEvery server process must have the new SECRET_KEY first.',
    )
    .examples('key rotate')
    .inApp(async (app, options: Json) => {
      const rotation = app.get('KeyRotation');
      const result = await withProgress('Sealing', app.signal, (control) => rotation.reseal(control));
      await app
        .get('BackupKeys')
        .reseal()
        .then(
          (changed) => (result.changed += changed),
          (error: unknown) => {
            result.failures += 1;
            result.failed.push({ what: 'the keys of backups', error });
          },
        );
      await recordRotation(app, 'key.rotate', result);
      const words = [
        `${result.changed} re-encrypted with SECRET_KEY, ${result.unchanged} already up to date.`,
        ...(isOver(result) && app.config.SECRET_KEY_PREVIOUS !== undefined ? [PREVIOUS_IS_IDLE] : []),
      ];
      answer(options, rotationFacts(result), words.join('\n'));
      reportWhatIsLeft(result, 'npx tenantry key rotate');
      if (result.failed.length > 0)
        complain('To set a new password for an organization: npx tenantry key rotate-passwords --tenant <slug>');
    });

const PREVIOUS_IS_IDLE = 'Only tokens from before the rotation still need SECRET_KEY_PREVIOUS.';

const isOver = ({ failed, rest }: RotationResult): boolean => failed.length === 0 && rest === null;
