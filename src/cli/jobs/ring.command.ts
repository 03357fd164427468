import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { plural } from '../terminal/words.js';

export const ringCommand = (): CliCommand =>
  new CliCommand('ring')
    .description(
      'make workers check all organizations for jobs within ten minutes, as required after restoring core or the ' +
        'database of an organization from a backup',
    )
    .examples('jobs ring')
    .inApp(async (app, options: Json) => {
      const organizations = await app.get('Bells').ringAll();
      await app.record({ action: 'job.ring', details: { organizations } });
      answer(options, { organizations }, `Workers will check ${plural(organizations, 'organization')} for jobs.`);
    });
