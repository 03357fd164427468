import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WALK_THROUGH } from '../../src/ops/start-page/walk-through.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'invited-person.md'), 'utf8');
const blocks = [...PAGE.matchAll(/```sh\n([^]*?)```/g)].map(([, commands = '']) => commands);

it('the steps of the page about an invited person work after the walk-through, on the built application', async () => {
  const folder = temporaryFolder();
  const app = AppProcess.spawn(testEnvironment({ MAIL: 'page', DATA_DIR: folder.path }), folder.path);
  try {
    const url = (await app.url()).replace('http://', '');
    const lines = [...WALK_THROUGH.map(({ commands }) => commands), 'echo ===', ...blocks].join('\n');
    const { stdout, stderr } = spawnSync('bash', ['-s'], {
      input: lines.replaceAll('localhost:8000', url),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const answers = (stdout.split('===\n')[1] ?? '').split(/(?<=^\})\n/m).filter((text) => text !== '');
    expect(answers.map((answer) => JSON.parse(answer) as unknown)).toMatchObject([
      { email: 'ada@mycompany.com', role: 'member', status: 'pending' },
      { organization: { name: 'My Company', slug: 'my-company' }, email: 'ada@mycompany.com', role: 'member' },
      { email: 'ada@mycompany.com', email_verified: true, first_name: 'Ada', role: 'member' },
      { success: true, context: 'tenant' },
    ]);
  } finally {
    await app.end('SIGTERM');
    folder.remove();
  }
});
