import { join } from 'node:path';
import type { Run } from '../../src/tenancy/fleet/migration-run.js';
import { MigrationRuns } from '../../src/tenancy/fleet/migration-runs.js';
import { type Account, TestApp } from '../support/app.js';
import { type CommandResult, type RunningCommand, startTenantry } from '../support/cli.js';
import { measured } from '../support/measured.js';
import { until } from '../support/until.js';

const NEXT_RELEASE = join(__dirname, '..', 'support', 'next-release-cli.cjs');
const TENANTS = 40;
const SECONDS = 0.2;
const TIMEOUT_MS = 120_000;

describe('a fleet that several processes migrate', () => {
  let app: TestApp;
  let owner: Account;
  const slugs = Array.from({ length: TENANTS }, (_, n) => `tenant-${String(n).padStart(2, '0')}`);
  const started: RunningCommand[] = [];
  let seconds = SECONDS;

  beforeAll(async () => {
    app = await TestApp.start({ ORGANIZATIONS_PER_OWNER: '200' });
    owner = await app.account('owner@company.com');
    const more = [...slugs];
    const creator = async (): Promise<void> => {
      for (let slug = more.shift(); slug !== undefined; slug = more.shift()) await app.organization(slug, owner);
    };
    await Promise.all(Array.from({ length: 4 }, creator));
  }, TIMEOUT_MS);
  afterEach(async () => {
    seconds = SECONDS;
    for (const { child, ended } of started.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
    for (const slug of slugs) {
      const database = await app.databaseOf(slug);
      await app.sql(
        `DROP TABLE IF EXISTS notes; DELETE FROM migrations WHERE name = 'AddNotes1900000000001'`,
        [],
        database,
      );
    }
    await app.sql(`UPDATE tenant_databases SET quarantined_at = NULL, schema = (
                     SELECT max(from_schema) FROM migration_results) WHERE state = 'ready'`);
    await app.sql('TRUNCATE migration_runs CASCADE; DELETE FROM fleet_counts WHERE length(kind) = 36');
  }, TIMEOUT_MS);
  afterAll(() => app.stop());

  function migrate(...args: string[]): RunningCommand {
    const environment = { DB_NAME: app.config.DB_NAME, MIGRATION_SECONDS: String(seconds) };
    const command = startTenantry(['migrate', 'tenants', ...args], environment, { program: NEXT_RELEASE });
    started.push(command);
    return command;
  }
  /** Two processes that are at the same run. */
  async function two(...args: string[]): Promise<[RunningCommand, RunningCommand]> {
    const pair = [migrate('--concurrency', '2', ...args), migrate('--concurrency', '2', ...args)] as const;
    await until(async () => (await workers()) === 2, 30_000);
    const isFirst = pair[1].output.stderr.includes('Joining the run');
    return isFirst ? [...pair] : [pair[1], pair[0]];
  }
  const workers = async (): Promise<number> => (await app.sql('SELECT 1 FROM migration_workers')).length;
  const latest = async () => (await app.get(MigrationRuns).latest(1))[0] as Run;
  /** Also those that another process had migrated, without a record of it in core. */
  const doneSoFar = async (): Promise<number> =>
    (await app.sql(`SELECT 1 FROM migration_results WHERE state IN ('migrated', 'skipped')`)).length;
  const applied = (): Promise<number[]> =>
    Promise.all(
      slugs.map(async (slug) => {
        const database = await app.databaseOf(slug);
        const rows = await app.sql<{ n: number | null }>(
          `SELECT count(*)::int AS n FROM migrations WHERE name = 'AddNotes1900000000001'`,
          [],
          database,
        );
        return rows[0]?.n === 0 ? 0 : (await app.sql('SELECT 1 FROM notes', [], database)).length;
      }),
    );
  const once = slugs.map(() => 1);
  const exits = (ended: CommandResult[]) => ended.map(({ exit }) => exit);

  it(
    'has one run, in which each applies a part and every migration is applied once',
    async () => {
      const [first, second] = await two('--canary', '0');
      const ended = await Promise.all([first.ended, second.ended]);
      expect([exits(ended), await applied()]).toEqual([[0, 0], once]);
      const run = await latest();
      expect([await app.get(MigrationRuns).latest(2), await app.get(MigrationRuns).tally(run)]).toEqual([
        [expect.objectContaining({ state: 'done', options: expect.objectContaining({ concurrency: 2 }) })],
        { migrated: TENANTS },
      ]);
      const [took] = await app.sql<{ s: number }>(
        'SELECT extract(epoch FROM finished_at - started_at)::float8 AS s FROM migration_runs',
      );
      measured(
        'two processes, 2 databases at a time each',
        `${TENANTS} migrations of ${SECONDS} s: ${took?.s.toFixed(1)} s`,
      );
      expect(second.output.stderr).toMatch(`Joining the run ${run.id}, which other processes are executing.`);
      for (const { stdout } of ended) expect(stdout).toMatch(`Run ${run.id} done: ${TENANTS} migrated in `);
      expect((await app.sql(`SELECT 1 FROM audit_log WHERE action = 'migration.join'`)).length).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );

  it.each([
    ['that began it', 0],
    ['that joined it', 1],
  ])(
    'is migrated completely when the process %s is killed, and every migration is applied once',
    async (_, victim) => {
      const pair = await two();
      await until(async () => (await doneSoFar()) >= 8, 30_000);
      pair[victim]?.child.kill('SIGKILL');
      const survivor = await (pair[1 - victim] as RunningCommand).ended;
      expect([survivor.exit, survivor.stdout, await applied()]).toEqual([
        0,
        expect.stringContaining(`done: ${TENANTS} migrated in `),
        once,
      ]);
    },
    TIMEOUT_MS,
  );

  it(
    'is taken over from a frozen process, which does no harm when it continues',
    async () => {
      const [first, second] = await two();
      await until(async () => (await doneSoFar()) >= 8, 30_000);
      first.child.kill('SIGSTOP');
      await until(async () => (await doneSoFar()) >= TENANTS - 6, 60_000); // it holds two, behind which the other waits
      first.child.kill('SIGCONT');
      const ended = await Promise.all([first.ended, second.ended]);
      expect([exits(ended), await applied(), (await latest()).state]).toEqual([[0, 0], once, 'done']);
    },
    TIMEOUT_MS,
  );

  it(
    'continues when one is interrupted, and stops with the last one',
    async () => {
      seconds = 2;
      const [first, second] = await two();
      await until(async () => (await doneSoFar()) >= 4, 60_000);
      first.child.kill('SIGINT');
      await until(async () => (await workers()) === 1, 30_000);
      expect((await latest()).state).toBe('running');
      second.child.kill('SIGINT');
      const ended = await Promise.all([first.ended, second.ended]);
      expect([exits(ended), (await latest()).state, await workers()]).toEqual([[3, 3], 'stopped', 0]);
      expect(ended[0].stdout).toMatch('Other processes continue the run.');
      seconds = SECONDS;
      const resumed = await migrate('--resume', (await latest()).id).ended;
      expect([resumed.exit, await applied()]).toEqual([0, once]);
    },
    TIMEOUT_MS,
  );

  it(
    'has one canary and one number of failures for all processes',
    async () => {
      const poisoned = async (...some: string[]) => {
        for (const slug of some) await app.sql('CREATE TABLE notes (in_the_way int)', [], await app.databaseOf(slug));
      };
      const [canary = '', ...others] = await app
        .sql<{ slug: string }>(
          'SELECT o.slug FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id ORDER BY d.id',
        )
        .then((rows) => rows.map(({ slug }) => slug));
      await poisoned(canary);
      const stopped = await Promise.all([migrate().ended, migrate().ended]);
      const touched = await app.sql<{ slug: string; state: string }>(
        `SELECT slug, state FROM migration_results WHERE state <> 'waiting'`,
      );
      expect([exits(stopped), touched]).toEqual([[1, 1], expect.arrayContaining([{ slug: canary, state: 'failed' }])]);
      expect(new Set(touched.map(({ slug }) => slug))).toEqual(new Set([canary]));

      seconds = 1; // both join before the first failures
      await poisoned(...others.slice(-20));
      const [first, second] = await two('--canary', '0', '--stop-after', '3');
      const ended = await Promise.all([first.ended, second.ended]);
      const { failed = 0, waiting = 0 } = await app.get(MigrationRuns).tally(await latest());
      expect([exits(ended), (await latest()).state, waiting > 0]).toEqual([[3, 3], 'stopped', true]);
      expect(failed).toBeGreaterThanOrEqual(3);
      expect(failed).toBeLessThanOrEqual(3 + 2 * 2); // those under way are finished
    },
    TIMEOUT_MS,
  );

  it(
    'rejects a process with another wave size, because one size holds for all',
    async () => {
      const first = migrate('--wave', '5', '--concurrency', '1');
      await until(async () => (await doneSoFar()) >= 1, 30_000);
      const refused = await migrate('--wave', '9').ended;
      expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining('To join it, omit --wave.')]);
      const joined = migrate('--wave', '5', '--concurrency', '1');
      const seen = new Set<number>();
      await until(async () => {
        const [wave] = await app.sql<{ waiting: number; ends: number }>(
          `SELECT count(*) FILTER (WHERE r.state <> 'waiting' AND position > wave_to)::int AS waiting, max(wave_to) AS ends
           FROM migration_results r JOIN migration_runs run ON run.id = r.run_id WHERE run.state = 'running'`,
        );
        if (wave?.ends != null) seen.add(wave.ends);
        expect(wave?.waiting ?? 0).toBe(0);
        return first.child.exitCode !== null;
      }, 60_000);
      expect(exits(await Promise.all([first.ended, joined.ended]))).toEqual([0, 0]);
      expect([[...seen].length > 4, await applied()]).toEqual([true, once]);
    },
    TIMEOUT_MS,
  );
});
