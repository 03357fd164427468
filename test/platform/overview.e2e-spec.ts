import type { PlatformOverviewView } from '../../src/platform/overview/platform-overview.view.js';
import { TakeSamples } from '../../src/platform/series/take-samples.job.js';
import type { SeriesView } from '../../src/platform/series/series.view.js';
import { PlatformApp } from '../support/platform-app.js';
import { until } from '../support/until.js';

describe('the state of the platform', () => {
  let platform: PlatformApp;

  beforeAll(async () => {
    platform = await PlatformApp.start({ TENANT_POOL_READY: '1' });
    await platform.app.organization('gamma', platform.owner);
  });
  afterAll(() => platform.stop());

  const overview = () => platform.read<PlatformOverviewView>('/platform/overview');
  const series = (query: string) => platform.read<SeriesView>(`/platform/series?${query}`);
  const days = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString();

  it('is one answer, at most a second old', async () => {
    await platform.call('post', '/organizations/beta/suspend').expect(200);
    await platform.app.sql(
      `UPDATE tenant_databases d SET quarantined_at = now() FROM organizations o WHERE o.id = d.organization_id AND slug = 'gamma'`,
    );
    const wanted = { provisioning: 0, active: 1, suspended: 1, deleted: 0, unavailable: 1 };
    await until(async () => JSON.stringify((await overview()).organizations) === JSON.stringify(wanted));
    await until(async () => (await overview()).spares.ready === 1);
    const { jobs, ...state } = await overview();
    expect(state).toEqual({
      organizations: wanted,
      spares: { ready: 1, wanted: 1 },
      quarantined: 1,
      servers: { open: 1, closed: 0, unreachable: 0 },
      migrations: { target: expect.any(Number), behind: 0, latest_run: null },
      processes: [
        {
          id: expect.any(String),
          version: expect.stringMatching(/^\d+$/),
          started_at: expect.any(String),
          seen_at: expect.any(String),
        },
      ],
    });
    expect(jobs).toEqual({ dead: 0, overdue_seconds: expect.any(Number) });
    expect(JSON.stringify(state)).not.toContain('tenantry_');
  });

  it('has a latest run', async () => {
    const id = '018f0000-0000-7000-8000-000000000001';
    await platform.app.sql(
      `INSERT INTO migration_runs (id, target, options, state, finished_at) VALUES ($1, 1, '{}', 'stopped', now())`,
      [id],
    );
    await until(async () => (await overview()).migrations.latest_run !== null);
    const { latest_run } = (await overview()).migrations;
    expect(latest_run).toMatchObject({ id, state: 'stopped', undoes: null, migrated: 0, failed: 0, waiting: 0 });
  });

  it('has a history of the organizations that were created', async () => {
    const { points, ...rest } = await series(`metric=organizations_created&from=${days(3)}`);
    expect(rest).toEqual({ metric: 'organizations_created', step: 'day' });
    expect(points.map(({ value }) => value)).toEqual([0, 0, 0, 3]);
    expect(points.every(({ at }) => String(at).endsWith('T00:00:00.000Z'))).toBe(true);
    const weeks = await series(`metric=organizations_created&from=${days(70)}&step=week`);
    expect(weeks.points.reduce((sum, { value }) => sum + value, 0)).toBe(3);
    expect(weeks.points.every(({ at }) => new Date(at).getUTCDay() === 1)).toBe(true);
  });

  it('has a history of nightly samples', async () => {
    expect((await series('metric=users')).points).toEqual([]);
    await platform.app.sql(
      `INSERT INTO platform_samples VALUES ('users', current_date - 2, 7), ('users', current_date - 100, 1)`,
    );
    await platform.app.get(TakeSamples).run({}, { signal: new AbortController().signal });
    expect((await series('metric=users')).points.map(({ value }) => value)).toEqual([7, 2]);
    expect((await series('metric=organizations_active')).points.map(({ value }) => value)).toEqual([2]);
    const [bytes] = (await series('metric=database_bytes')).points;
    expect(bytes?.value).toBeGreaterThan(3 * 5_000_000);
  });

  it('has no history of unlimited length', async () => {
    const refused = [
      '',
      'metric=nonsense',
      'metric=users&step=hour',
      `metric=users&from=${days(500)}`,
      `metric=users&from=${days(1)}&to=${days(2)}`,
      'metric=users&from=yesterday',
    ];
    for (const query of refused) await platform.call('get', `/platform/series?${query}`).expect(400);
    await platform.call('get', `/platform/series?metric=users&from=${days(2_000)}&step=week`).expect(200);
  });
});
