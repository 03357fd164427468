import { tenantMigrations } from '../../migrations/tenant.js';
import { headOf } from '../../src/database/schema/migration-class.js';
import { TestApp } from '../support/app.js';
import type { CommandResult } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { AddNotes1900000000001, withRelease } from '../support/next-release.js';

const HEAD = headOf(tenantMigrations);
const NEXT = 'AddNotes1900000000001';

describe('the fleet, migrated by the command line', () => {
  let app: TestApp;

  const migrate = (command: string): Promise<CommandResult> => commandLine(app, ['migrate', ...command.split(' ')]);
  const next = <T>(work: () => Promise<T>): Promise<T> => withRelease([AddNotes1900000000001], work);
  const breakIt = async (slug: string) =>
    app.sql('CREATE TABLE notes (in_the_way int)', [], await app.databaseOf(slug));
  const mend = async (slug: string) => app.sql('DROP TABLE notes', [], await app.databaseOf(slug));
  const runIn = ({ stdout }: CommandResult): string => /Run ([0-9a-f-]{36}) /.exec(stdout)?.[1] ?? '';
  /** Without the width of columns. */
  const said = ({ exit, stdout }: CommandResult) => [exit, stdout.replace(/ +/g, ' ')] as const;

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'gamma']) await app.organization(slug, owner);
  });
  afterAll(() => app.stop());

  it('is planned, and names the failures and the command to continue', () =>
    next(async () => {
      const plan = `3 organizations and 0 spares at ${HEAD}\n apply ${NEXT}\n organizations alpha, beta, gamma\n\n`;
      expect(said(await migrate('tenants --plan'))).toEqual([0, `${plan}Nothing was changed.\n`]);
      await breakIt('beta');
      const result = await migrate('tenants');
      const run = runIn(result);
      const [exit, text] = said(result);
      expect(exit).toBe(3);
      expect(text.startsWith(`${plan}Run ${run} done: 2 migrated, 1 failed in `)).toBe(true);
      expect(text).toMatch(`\n\nFAILED WHY\nbeta ${NEXT}: column "text" of relation "notes" does not exist\n\n`);
      expect(text).toMatch(`To continue: npx tenantry migrate tenants --resume ${run}\n`);
      expect(text).toMatch(`To undo: npx tenantry migrate tenants --undo ${run}\n`);

      const [, status] = said(await migrate('status'));
      expect(status).toMatch(new RegExp(`^${HEAD} \\w+ 1 0 0 behind\n1900000000001 ${NEXT} 2 0 1 up to date$`, 'm'));
      expect(status).toMatch('In quarantine: beta\n');
      expect(said(await migrate('tenants --plan'))).toEqual([
        0,
        `1 organization and 0 spares at ${HEAD}\n apply ${NEXT}\n organizations beta\n quarantined beta\n\nNothing was changed.\n`,
      ]);

      const facts = JSON.parse((await migrate('status --json')).stdout) as unknown;
      expect(facts).toMatchObject({
        core: { pending: [] },
        target: 1900000000001,
        schemas: [
          { schema: HEAD, organizations: 1 },
          { schema: 1900000000001, migration: NEXT, organizations: 2 },
        ],
        quarantined: ['beta'],
        runs: [{ id: run, state: 'done', results: { migrated: 2, failed: 1 } }],
      });
      const catalog = await app.sql('SELECT * FROM migration_results WHERE run_id = $1 ORDER BY slug', [run]);
      const turn = { from_schema: String(HEAD), duration_ms: expect.any(Number) };
      expect(catalog).toMatchObject([
        { ...turn, slug: 'alpha', state: 'migrated', to_schema: '1900000000001', error: null },
        { ...turn, slug: 'beta', state: 'failed', to_schema: String(HEAD), error: expect.stringContaining(NEXT) },
        { ...turn, slug: 'gamma', state: 'migrated', to_schema: '1900000000001', error: null },
      ]);

      await mend('beta');
      const HOUR = `interval '1 hour'`; // of a pause
      await app.sql(
        `UPDATE migration_runs SET started_at = started_at - ${HOUR}, finished_at = finished_at - ${HOUR} WHERE id = $1`,
        [run],
      );
      const [ended, rest] = said(await migrate(`tenants --resume ${run}`));
      expect([ended, rest]).toEqual([0, expect.stringMatching(`^Run ${run} done: 3 migrated in \\d{1,2}\\.\\d s\n$`)]);
      expect(said(await migrate('tenants'))).toEqual([0, 'Every organization is up to date.\n']);
      expect(JSON.parse((await migrate('tenants --json')).stdout)).toEqual({ run: null });
      expect(said(await migrate('tenants --plan'))).toEqual([0, 'Nothing to migrate.\n']);

      const undoing = await migrate(`tenants --undo ${run}`);
      expect(said(undoing)).toEqual([0, expect.stringMatching(`\n undo ${NEXT}\n[^]* done: 3 undone in `)]);
      expect(said(await migrate('status'))[1]).toMatch(`\n undid ${run}\n`);
      expect(await migrate(`tenants --resume ${run}`)).toMatchObject({ exit: 1, stdout: '' });
    }));

  it('is stopped by a failed canary, and names the command to continue', () =>
    next(async () => {
      await breakIt('alpha');
      const result = await migrate('tenants');
      const [exit, text] = said(result);
      expect([exit, text]).toEqual([1, expect.stringContaining('stopped: 1 failed, 2 left in ')]);
      expect(text).toMatch(`past the canary: npx tenantry migrate tenants --resume ${runIn(result)} --canary 0\n`);
      const { stdout } = await migrate(`tenants --resume ${runIn(result)} --canary 0 --json`);
      expect(JSON.parse(stdout)).toMatchObject({
        run: { state: 'done', results: { migrated: 2, failed: 1 } },
        failed: [{ slug: 'alpha', error: expect.stringContaining(NEXT) }],
      });
      expect((await migrate('tenants --only alpha')).stdout).not.toMatch('past the canary'); // nobody comes after it
      await mend('alpha');
      expect(said(await migrate('tenants --only alpha'))).toEqual([0, expect.stringContaining('done: 1 migrated')]);
    }));

  it('is migrated in waves, with limited concurrency, until too many have failed', () =>
    next(async () => {
      const { stdout: latest } = await migrate('status --json');
      const { runs } = JSON.parse(latest) as { runs: { id: string; undoes: string | null }[] };
      for (const { id } of runs.filter(({ undoes }) => undoes === null)) await migrate(`tenants --undo ${id}`);
      for (const slug of ['alpha', 'beta']) await breakIt(slug);
      const options = { only: null, canary: 0, wave: 1, concurrency: 2, stopAfter: 2 };
      const first = await migrate('tenants --json --canary 0 --wave 1 --concurrency 2 --stop-after 2');
      expect([first.exit, JSON.parse(first.stdout)]).toMatchObject([
        1,
        {
          run: { state: 'stopped', options, results: { failed: 2, waiting: 1 } },
          failed: [{ slug: 'alpha' }, { slug: 'beta' }],
        },
      ]);
      for (const slug of ['alpha', 'beta']) await mend(slug);
    }));

  it('is not changed by invalid commands', async () => {
    const cases = [
      ['tenants --canary many', 2, 'Must be a whole number from 0 to 1000000.'],
      ['tenants --resume x --undo y', 2, 'cannot be used with'],
      ['tenants --undo x', 1, 'There is no run x.'],
      ['tenants --only alpha nobody', 1, 'There is no organization with a database called nobody.'],
    ] as const;
    for (const [command, exit, sentence] of cases)
      expect(await migrate(command)).toEqual({ exit, stdout: '', stderr: expect.stringContaining(sentence) });
  });
});
