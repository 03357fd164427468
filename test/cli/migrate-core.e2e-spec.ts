import { coreMigrations } from '../../migrations/core.js';
import { TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';

const NAMES = coreMigrations.map(({ name }) => name);
const NEWEST = NAMES.at(-1) ?? '';

/** As the command line lists them. */
const listed = (names: readonly string[]): string => names.map((name) => `  ${name}\n`).join('');

const json = (facts: unknown): string => `${JSON.stringify(facts, null, 2)}\n`;

describe('the core database, migrated by the command line', () => {
  it('is planned without a change, created, and unchanged when it is up to date', async () => {
    const environment = { DB_NAME: `migrated_${Date.now()}` };
    const migrate = async (...options: string[]) => {
      const { exit, stdout, stderr } = await tenantry(['migrate', 'core', ...options], environment);
      return [exit, stdout, stderr];
    };
    for (let times = 0; times < 2; times += 1)
      expect(await migrate('--plan')).toEqual([0, `To apply:\n${listed(NAMES)}`, '']);
    expect(await migrate()).toEqual([0, `Applied:\n${listed(NAMES)}`, '']);
    expect(await migrate()).toEqual([0, 'The core database is up to date.\n', '']);
    const app = await TestApp.start({ ...environment, MIGRATE_ON_START: 'off' });
    await app.account('somebody@company.com');
    await app.stop();
  });

  it('is undone one migration at a time, except for the first', async () => {
    const app = await TestApp.start();
    const migrate = async (...options: string[]) => {
      const { exit, stdout, stderr } = await commandLine(app, ['migrate', 'core', ...options]);
      return [exit, stdout, stderr];
    };
    const applied = async () =>
      (await app.sql<{ name: string }>('SELECT name FROM migrations ORDER BY timestamp')).map(({ name }) => name);
    expect(await migrate('--undo', '--plan')).toEqual([0, `To undo:\n  ${NEWEST}\n`, '']);
    expect(await migrate('--undo', '--plan', '--json')).toEqual([0, json({ to_undo: [NEWEST] }), '']);
    expect(await applied()).toEqual(NAMES);
    expect(await migrate('--undo')).toEqual([0, `Undone:\n  ${NEWEST}\n`, '']);
    expect(await applied()).toEqual(NAMES.slice(0, -1));
    expect(await migrate('--plan', '--json')).toEqual([0, json({ to_apply: [NEWEST] }), '']);
    expect(await migrate('--json')).toEqual([0, json({ apply: [NEWEST] }), '']);
    expect(await applied()).toEqual(NAMES);
    for (const name of NAMES.slice(1).reverse())
      expect(await migrate('--undo', '--json')).toEqual([0, json({ undo: [name] }), '']);
    for (const options of [['--undo'], ['--undo', '--plan']])
      expect(await migrate(...options)).toEqual([
        1,
        '',
        expect.stringContaining('The first migration cannot be undone'),
      ]);
    expect(await migrate()).toEqual([0, `Applied:\n${listed(NAMES.slice(1))}`, '']);
    await app.account('somebody@company.com');
    await app.stop();
  });
});
