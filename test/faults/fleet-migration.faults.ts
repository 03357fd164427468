import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FleetMigration } from '../../src/tenancy/fleet/fleet-migration.js';
import { CAREFUL } from '../../src/tenancy/fleet/migration-run.js';
import type { Run } from '../../src/tenancy/fleet/migration-run.js';
import { MigrationRuns } from '../../src/tenancy/fleet/migration-runs.js';
import { type Account, TestApp } from '../support/app.js';
import { type CommandResult, tenantry } from '../support/cli.js';
import { testServer } from '../support/environment.js';
import { AddNickname1900000000002, AddNotes1900000000001, withRelease } from '../support/next-release.js';
import { KILLS } from '../support/share.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const NEXT_RELEASE = join(__dirname, '..', 'support', 'next-release-cli.cjs');

describe('a fleet that is migrated', () => {
  let app: TestApp;
  let owner: Account;
  const slugs: string[] = [];

  beforeEach(async () => {
    app = await TestApp.start({ ORGANIZATIONS_PER_OWNER: '200' });
    owner = await app.account('owner@company.com');
  });
  afterEach(async () => {
    slugs.length = 0;
    await app.stop();
  });

  async function create(count: number): Promise<void> {
    const more = Array.from({ length: count }, (_, n) => `tenant-${n}`);
    slugs.push(...more);
    const creator = async (): Promise<void> => {
      for (let slug = more.shift(); slug !== undefined; slug = more.shift()) await app.organization(slug, owner);
    };
    await Promise.all(Array.from({ length: 4 }, creator));
  }

  const migrate = (...args: string[]): Promise<CommandResult> =>
    tenantry(['migrate', 'tenants', ...args], { DB_NAME: app.config.DB_NAME }, { program: NEXT_RELEASE });
  /** Its lease counts as ended: `fleet-workers.faults` waits for that. */
  async function kill(crashBefore: number, ...args: string[]): Promise<CommandResult> {
    const killed = await tenantry(
      ['migrate', 'tenants', ...args],
      { DB_NAME: app.config.DB_NAME, CRASH_FROM: 'INSERT INTO migration_runs', CRASH_BEFORE: String(crashBefore) },
      { program: NEXT_RELEASE },
    );
    await app.sql(`UPDATE migration_workers SET beat_at = now() - interval '1 minute'`);
    return killed;
  }
  const fleet = (): FleetMigration => app.get(FleetMigration);
  const latest = async () => (await app.get(MigrationRuns).latest(1))[0];
  const applied = async (slug: string): Promise<number> => {
    const database = await app.databaseOf(slug);
    const [there] = await app.sql<{ there: boolean }>(`SELECT to_regclass('notes') IS NOT NULL AS there`, [], database);
    return there?.there ? (await app.sql('SELECT 1 FROM notes', [], database)).length : 0;
  };
  const stateOf = (slug: string) => app.call('get', '/users/me', { tenant: slug }).then(({ status }) => status);

  it('applies each migration once when its process is killed before any statement', async () => {
    await create(2);
    let steps = KILLS.first;
    for (;;) {
      const { exit, stderr } = await kill(steps, '--canary', '0', '--concurrency', '2');
      if (exit !== 'SIGKILL') {
        expect([steps, exit, stderr]).toEqual([steps, 0, '']);
        break;
      }
      await withRelease([AddNotes1900000000001], async () => {
        const begun = await latest();
        const isUnfinished = begun?.state === 'running' && begun.undoes === null;
        const run = await (isUnfinished ? fleet().resume(begun.id, {}) : fleet().migrate(CAREFUL));
        expect([steps, run?.state ?? begun?.state]).toEqual([steps, 'done']);
        expect([steps, ...(await Promise.all(slugs.map(applied)))]).toEqual([steps, 1, 1]);
        await fleet().undo((run ?? begun)?.id ?? '', CAREFUL);
        expect([steps, ...(await Promise.all(slugs.map(applied)))]).toEqual([steps, 0, 0]);
      });
      steps += KILLS.distance;
    }
    expect(steps).toBeGreaterThan(15);
  }, 600_000);

  it('applies each migration once when its process is killed between two migrations of one tenant', async () => {
    await create(2);
    const notes = async (slug: string) =>
      (await app.sql<{ text: string }>('SELECT text FROM notes ORDER BY id', [], await app.databaseOf(slug))).map(
        ({ text }) => text,
      );
    const environment = { DB_NAME: app.config.DB_NAME, NEXT_RELEASE: 'two' };
    // Of a run, unlike the template's: that it is applied is written down, committed, and the next one would begin.
    const crash = { CRASH_FROM: `'AddNotes1900000000001', '`, CRASH_BEFORE: '2' };
    const killed = await tenantry(
      ['migrate', 'tenants', '--concurrency', '1'],
      { ...environment, ...crash },
      { program: NEXT_RELEASE },
    );
    const first = (await app.get(MigrationRuns).results((await latest()) as Run))[0]?.slug ?? '';
    expect([killed.exit, await notes(first), await stateOf(first)]).toEqual(['SIGKILL', ['applied'], 401]);
    const applied = await app.sql('SELECT name FROM migrations ORDER BY id DESC', [], await app.databaseOf(first));
    expect(applied[0]).toEqual({ name: 'AddNotes1900000000001' });

    const resume = ['migrate', 'tenants', '--resume', (await latest())?.id ?? ''];
    const resumed = await tenantry(resume, environment, { program: NEXT_RELEASE });
    expect([resumed.exit, resumed.stdout]).toEqual([0, expect.stringContaining('done: 2 migrated in')]);
    for (const slug of slugs) expect([slug, await notes(slug)]).toEqual([slug, ['applied', 'more']]);
  }, 120_000);

  it('connects to the server directly where requests use another address', async () => {
    await create(2);
    const { host, port } = testServer();
    const proxy = await TcpProxy.to(host, port);
    await app.stop();
    const direct = { DB_DIRECT_HOST: host, DB_DIRECT_PORT: String(port) };
    app = await TestApp.start({
      DB_NAME: app.config.DB_NAME,
      DB_HOST: '127.0.0.1',
      DB_PORT: String(proxy.port),
      ...direct,
    });
    const run = await withRelease([AddNotes1900000000001], () => fleet().migrate(CAREFUL));
    expect(await Promise.all(slugs.map(applied))).toEqual([1, 1]);
    expect([run?.state, [...proxy.databases]]).toEqual(['done', [app.config.DB_NAME]]);
    await app.account('user@company.com', 'tenant-0');
    expect([...proxy.databases]).toEqual([app.config.DB_NAME, await app.databaseOf('tenant-0')]);
    await app.stop();
    await proxy.stop();
    app = await TestApp.start({ DB_NAME: app.config.DB_NAME });
  });

  it('is unchanged after an undo whose process is killed before any statement', async () => {
    await create(1);
    const next = <T>(work: () => Promise<T>): Promise<T> => withRelease([AddNotes1900000000001], work);
    let steps = KILLS.first;
    for (;;) {
      const run = (await next(() => fleet().migrate(CAREFUL))) as Run;
      expect([steps, await applied('tenant-0')]).toEqual([steps, 1]);
      const { exit } = await kill(steps, '--undo', run.id);
      if (exit !== 'SIGKILL') break;
      const begun = await latest();
      await next(() => (begun?.undoes === run.id ? fleet().resume(begun.id, {}) : fleet().undo(run.id, CAREFUL)));
      expect([steps, await applied('tenant-0')]).toEqual([steps, 0]);
      steps += KILLS.distance;
    }
    expect([await applied('tenant-0'), steps > 10]).toEqual([0, true]);
  }, 600_000);

  it('with three defective tenants and a kill half-way serves 197 after it is resumed, and names the three', async () => {
    await create(200);
    const poisoned = ['tenant-50', 'tenant-100', 'tenant-150'];
    for (const slug of poisoned) await app.sql('CREATE TABLE notes (in_the_way int)', [], await app.databaseOf(slug));
    const killed = await kill(200 * 5, '--canary', '0');
    expect(killed.exit).toBe('SIGKILL');
    const run = await latest();
    const half = (await app.get(MigrationRuns).results(run as NonNullable<typeof run>, ['migrated'])).length;
    expect(half).toBeGreaterThan(20);
    expect(half).toBeLessThan(180);

    const { exit, stdout, stderr } = await migrate('--resume', run?.id ?? '');
    expect([exit, stderr]).toEqual([3, expect.not.stringContaining('Error')]);
    expect(stdout).toMatch(/197 migrated, 3 failed/);
    for (const slug of poisoned) expect(stdout).toMatch(new RegExp(`^${slug} +AddNotes1900000000001: column`, 'm'));
    for (const slug of slugs.filter((one) => !poisoned.includes(one))) {
      expect([slug, await applied(slug), await stateOf(slug)]).toEqual([slug, 1, 401]);
    }
    for (const slug of poisoned) expect([slug, await stateOf(slug)]).toEqual([slug, 503]);
    expect(await migrate('--plan')).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^3 organizations and 0 spares/),
    });
  }, 120_000);

  it('serves every request under load', async () => {
    await create(50);
    const users = await Promise.all(slugs.map((slug) => app.account('user@company.com', slug)));
    const answers = new Map<number, number>();
    let isOver = false;
    const client = async (first: number): Promise<void> => {
      for (let n = first; !isOver; n = (n + 7) % slugs.length) {
        const { status } = await app.call('get', '/users/me', { tenant: slugs[n] as string, as: users[n] as Account });
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
    };
    const clients = Array.from({ length: 8 }, (_, n) => client(n));
    await sleep(500);
    const run = await withRelease([AddNickname1900000000002], () => fleet().migrate(CAREFUL));
    await sleep(500);
    isOver = true;
    await Promise.all(clients);
    expect((await app.get(MigrationRuns).results(run as NonNullable<typeof run>, ['migrated'])).length).toBe(50);
    expect([...answers.keys()]).toEqual([200]);
    expect(answers.get(200)).toBeGreaterThan(100);
  });
});
