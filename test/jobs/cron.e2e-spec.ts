import { SECOND } from '../../src/config/units.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import { Schedules } from '../../src/jobs/schedules/schedules.js';
import { type Account, TestApp } from '../support/app.js';
import { until } from '../support/until.js';

const TENANTS = 50;
const YEARLY = '0 0 1 1 *';

/** Two processes of one installation. */
describe('schedules', () => {
  let apps: TestApp[];
  let app: TestApp;
  let owner: Account;
  /** The runs, as `slug@time`. */
  const ran: string[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
    const other = await TestApp.start({ DB_NAME: app.config.DB_NAME });
    apps = [app, other];
    owner = await app.account('owner@company.com');
    for (let n = 0; n < TENANTS; n += 1) await app.organization(`tenant-${n}`, owner);
  }, 120_000);
  afterAll(() => Promise.all(apps.map((one) => one.stop())));

  /** Registers a schedule in both processes, and waits until core knows it. */
  async function schedule(context: 'core' | 'tenant', name: string, { jitterMs = 0, expression = YEARLY } = {}) {
    for (const one of apps)
      one
        .get(JobHandlers)
        .add<{ scheduled_for: string }>(
          context,
          name,
          { run: async ({ scheduled_for }, { tenant }) => void ran.push(`${tenant?.slug ?? 'core'}@${scheduled_for}`) },
          { cron: { expression, jitterMs } },
        );
    await until(async () => (await app.sql('SELECT FROM job_schedules WHERE name = $1', [name])).length === 1);
  }
  const isDue = (name: string, ago = '0 s') =>
    app.sql('UPDATE job_schedules SET next_at = date_trunc($$milliseconds$$, now() - $2::interval) WHERE name = $1', [
      name,
      ago,
    ]);
  const atRest = async () => {
    const [row] = await app.sql<{ left: number }>(
      `SELECT (SELECT count(*) FROM scheduled_jobs)::int
        + (SELECT count(*) FROM job_schedules WHERE next_at <= now())::int AS left`,
    );
    return row?.left === 0;
  };

  it('run a job once for each of fifty tenants at the same time, with two processes', async () => {
    await schedule('tenant', 'story.nightly');
    await isDue('story.nightly');
    await until(() => ran.length >= TENANTS);
    await until(atRest);
    expect(new Set(ran.map((run) => run.split('@')[0])).size).toBe(TENANTS);
    expect(new Set(ran.map((run) => run.split('@')[1])).size).toBe(1);
    expect(ran).toHaveLength(TENANTS);
    const [row] = await app.sql<{ next_at: Date }>(`SELECT next_at FROM job_schedules WHERE name = 'story.nightly'`);
    expect(row?.next_at.toISOString()).toMatch(/-01-01T00:00:00.000Z$/);
  });

  it('of the platform run once', async () => {
    ran.length = 0;
    await schedule('core', 'story.platform');
    await isDue('story.platform');
    await until(() => ran.length > 0);
    await until(async () => (await app.sql('SELECT FROM outbox')).length === 0);
    expect(ran).toHaveLength(1);
  });

  it('whose time never comes run only when an operator makes them due', async () => {
    ran.length = 0;
    await schedule('core', 'story.never', { expression: '0 0 30 2 *' });
    const next = () => app.sql(`SELECT next_at::text FROM job_schedules WHERE name = 'story.never'`);
    expect(await next()).toEqual([{ next_at: 'infinity' }]);
    await app.get(Schedules).fire('core:story.never');
    expect(await next()).toEqual([{ next_at: 'infinity' }]);
    await isDue('story.never');
    await until(() => ran.length > 0);
    expect(await next()).toEqual([{ next_at: 'infinity' }]);
    expect(ran).toHaveLength(1);
  });

  it('that were missed run once, even for an organization that was suspended meanwhile', async () => {
    await app.call('post', '/organizations/tenant-0/suspend', { as: owner }).expect(200);
    ran.length = 0;
    for (let times = 1; times <= 2; times += 1) {
      await isDue('story.nightly', `${times} days`);
      await until(() => ran.length >= times * (TENANTS - 1));
    }
    await until(async () => (await app.sql('SELECT FROM scheduled_jobs')).length === 1);
    await app.call('post', '/organizations/tenant-0/resume', { as: owner }).expect(200);
    await until(() => ran.some((run) => run.startsWith('tenant-0@')));
    await until(atRest);
    expect(ran).toHaveLength(2 * (TENANTS - 1) + 1);
  });

  it('are spread over their jitter, which stays the same for a tenant', async () => {
    await schedule('tenant', 'story.spread', { jitterMs: 600 * SECOND });
    /** By organization, without those that took their job already. */
    const delays = async () => {
      await isDue('story.spread');
      await until(async () => (await app.sql('SELECT FROM job_schedules WHERE next_at <= now()')).length === 0);
      const rows = await app.sql<{ organization_id: string; delay: number }>(
        `SELECT organization_id, extract(epoch FROM due_at - scheduled_for)::float8 AS delay FROM scheduled_jobs
         WHERE name = 'story.spread'`,
      );
      return new Map(rows.map(({ organization_id, delay }) => [organization_id, delay]));
    };
    const first = await delays();
    expect(Math.max(...first.values()) - Math.min(...first.values())).toBeGreaterThan(200);
    const again = [...(await delays())].filter(([id]) => first.has(id));
    expect(again.length).toBeGreaterThan(TENANTS / 4);
    for (const [id, delay] of again) expect(Math.abs(delay - (first.get(id) ?? 0))).toBeLessThan(5);
  });
});
