import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { plural } from '../terminal/words.js';

export const recoverCoreCommand = (): CliCommand =>
  new CliCommand('recover-core')
    .description('restore the lost core database from its own backup, onto a server without one')
    .option('--from <backup>', 'the id of the backup (default: the newest)')
    .note(
      'Needs SECRET_KEY and the store of the lost installation. Continue with\n' +
        'tenant recover-lost, which restores the organizations.',
    )
    .examples('tenant recover-core')
    .inCore(async (app, { from, ...options }: Json & { from?: string }) => {
      const restored = await app.get('CoreRestore').restore(from);
      await app.record({ action: 'core.recover', details: { backup: restored.backup_id } });
      const words = `Core is restored to its state of ${restored.snapshot_at}, with ${plural(restored.rows, 'row')}. Next: npx tenantry tenant recover-lost`;
      answer(options, restored, words);
    });
