import { Jobs } from '../../src/jobs/jobs.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { TestApp } from '../support/app.js';
import { doctorOf, told } from '../support/doctor.js';
import { Exposition } from '../support/exposition.js';
import { until } from '../support/until.js';

/** A process that runs no jobs, and another one that runs all of them. */
describe('the backlog of jobs', () => {
  let app: TestApp;
  let worker: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ JOBS_CONCURRENCY: '0', METRICS: 'on' });
    await app.organization('alpha', await app.account('owner@company.com'));
  });
  afterAll(() => Promise.all([app, worker].map((one) => one.stop())));

  const metrics = async (of = app) => new Exposition((await of.call('get', '/metrics').expect(200)).text);
  const findings = async () =>
    told(await doctorOf(() => ({ DB_NAME: app.config.DB_NAME })).installation()).filter((code) =>
      code.startsWith('jobs'),
    );

  it('is reported by metrics and the doctor while no process runs jobs', async () => {
    app.get(JobHandlers).add('tenant', 'story.left', { run: async () => undefined });
    await app.get(TenantContext).run('alpha', () => app.get(Jobs).enqueue('story.left', {}));
    await app.sql(`UPDATE job_bells SET due_at = now() - interval '6 minutes'`);
    const read = await metrics();
    expect(read.value('tenantry_jobs_overdue_seconds')).toBeGreaterThan(300);
    expect(read.value('tenantry_job_organizations')).toBe(1);
    expect(read.value('tenantry_jobs_limit')).toBe(0);
    expect(await findings()).toEqual(['jobs_overdue']);
  });

  it('shrinks once a process runs jobs, which reports the outcomes', async () => {
    worker = await TestApp.start({ DB_NAME: app.config.DB_NAME, METRICS: 'on' });
    worker
      .get(JobHandlers)
      .add('tenant', 'story.left', { run: () => Promise.reject(new Error('no')) }, { attempts: 1 });
    const labels = { job: 'story.left', context: 'tenant' };
    await until(async () => (await metrics(worker)).value('tenantry_jobs_total', { ...labels, outcome: 'dead' }) === 1);
    await until(async () => (await metrics()).value('tenantry_jobs_dead') === 1);
    const read = await metrics(worker);
    expect(read.value('tenantry_job_seconds_count', labels)).toBe(1);
    expect(read.value('tenantry_jobs_overdue_seconds')).toBeLessThan(5);
    expect(await findings()).toEqual(['jobs_dead']);
  });
});
