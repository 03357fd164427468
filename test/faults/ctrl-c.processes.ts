import { join } from 'node:path';
import { Client } from 'pg';
import { TestApp } from '../support/app.js';
import { type CommandResult, startTenantry, tenantry } from '../support/cli.js';
import { testServer } from '../support/environment.js';
import { until } from '../support/until.js';

const NEXT_RELEASE = join(__dirname, '..', 'support', 'next-release-cli.cjs');
const STOPPING = 'Stopping after the current work. Press Ctrl-C again to stop immediately.\n';

/** Of the three, beta is held up; Ctrl-C comes while a command waits for it. */
describe('a command that processes all organizations, on Ctrl-C', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'gamma']) await app.organization(slug, owner);
  });
  afterAll(() => app.stop());

  /** @param holdUp a statement in `database` for which the command waits. @param program of another release. */
  async function interrupted(
    args: readonly string[],
    { database, holdUp, program }: { database: string; holdUp: string; program?: string },
  ): Promise<CommandResult> {
    const holder = new Client({ ...testServer(), database });
    await holder.connect();
    try {
      await holder.query(`BEGIN; ${holdUp}`);
      const [own] = (await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
      const command = startTenantry(args, { DB_NAME: app.config.DB_NAME }, { program });
      await until(async () => {
        const waiting = await app.sql('SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))', [
          own?.pid,
        ]);
        return waiting.length > 0;
      });
      command.child.kill('SIGINT');
      await until(() => command.output.stderr.includes(STOPPING));
      await holder.query('ROLLBACK');
      return await command.ended;
    } finally {
      await holder.end();
    }
  }

  it('`migrate tenants` finishes the current one, and its run can be resumed', async () => {
    const database = await app.databaseOf('beta');
    const holdUp = 'LOCK TABLE migrations IN SHARE ROW EXCLUSIVE MODE'; // as another runner does
    const options = ['migrate', 'tenants', '--concurrency', '1'];
    const { exit, stdout, stderr } = await interrupted(options, { database, holdUp, program: NEXT_RELEASE });
    expect([exit, stderr]).toEqual([3, STOPPING]);
    expect(stdout).toMatch(/ stopped: 2 migrated, 1 left in /);
    const run = /To continue: +npx tenantry migrate tenants --resume (\S+)\n/.exec(stdout)?.[1] ?? '';
    const rest = await tenantry(
      ['migrate', 'tenants', '--resume', run],
      { DB_NAME: app.config.DB_NAME },
      { program: NEXT_RELEASE },
    );
    expect([rest.exit, rest.stdout]).toEqual([0, expect.stringContaining('done: 3 migrated in ')]);
    for (const slug of ['alpha', 'beta', 'gamma'])
      expect(await app.sql('SELECT text FROM notes', [], await app.databaseOf(slug))).toEqual([{ text: 'applied' }]);
  });

  it('`tenant exec` and `key rotate-passwords` name the next organization', async () => {
    const [beta, gamma] = [await app.databaseOf('beta'), await app.databaseOf('gamma')];
    const exec = ['tenant', 'exec', '--json', '--concurrency', '1', '--', 'SELECT pg_advisory_xact_lock(1)'];
    const executed = await interrupted(exec, { database: beta, holdUp: 'SELECT pg_advisory_xact_lock(1)' });
    expect([executed.exit, (JSON.parse(executed.stdout) as { slug: string }[]).map(({ slug }) => slug)]).toEqual([
      3,
      ['alpha', 'beta'],
    ]);
    expect(executed.stderr).toBe(`${STOPPING}1 not processed. To continue: run the same command with --after beta\n`);

    const holdUp = `ALTER ROLE ${beta} CONNECTION LIMIT 1`;
    const rotated = await interrupted(['key', 'rotate-passwords'], { database: 'postgres', holdUp });
    expect([rotated.exit, rotated.stdout]).toEqual([3, 'Set a new password for 2 roles.\n']);
    const command = /^1 not processed\. To continue: npx tenantry (key rotate-passwords --after \S+)$/m;
    const passwordOf = async (database: string) =>
      (await app.sql('SELECT rolpassword FROM pg_authid WHERE rolname = $1', [database]))[0];
    const before = [await passwordOf(beta), await passwordOf(gamma)];
    const next = command.exec(rotated.stderr)?.[1]?.split(' ') ?? [];
    const rest = await tenantry(next, { DB_NAME: app.config.DB_NAME });
    expect([rest.exit, rest.stdout]).toEqual([0, 'Set a new password for 1 role.\n']);
    const after = [await passwordOf(beta), await passwordOf(gamma)];
    expect(before.map((password, n) => password?.['rolpassword'] === after[n]?.['rolpassword'])).toEqual([true, false]);
  });
});
