import { GiveUp } from '../../src/jobs/job-handler.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import { Jobs } from '../../src/jobs/jobs.js';
import type { JobView } from '../../src/platform/jobs/job.view.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { PlatformApp } from '../support/platform-app.js';
import { until } from '../support/until.js';

describe('background jobs over HTTP', () => {
  let platform: PlatformApp;
  let isBroken = true;
  const ran: string[] = [];

  beforeAll(async () => {
    platform = await PlatformApp.start();
    const handlers = platform.app.get(JobHandlers);
    for (const context of ['core', 'tenant'] as const)
      handlers.add<{ n: number }>(context, 'story.fail', {
        run: async ({ n }) => {
          if (isBroken) throw new GiveUp('The mail server is broken');
          ran.push(`${context}:${n}`);
        },
      });
  });
  afterAll(() => platform.stop());

  const list = async (query = '') => (await platform.read<{ items: JobView[] }>(`/jobs?${query}`)).items;
  const enqueue = (slug: string | null, n: number, options = {}) => {
    const work = () => platform.app.get(Jobs).enqueue('story.fail', { n }, options);
    return slug === null ? work() : platform.app.get(TenantContext).run(slug, work);
  };

  it('that failed permanently are listed for all organizations, newest first', async () => {
    const ids = [await enqueue('alpha', 1), await enqueue('beta', 2), await enqueue(null, 3)].reverse();
    await until(async () => (await list()).length === 3);
    const dead = await list();
    expect(dead.map(({ id, organization }) => [id, organization])).toEqual([
      [ids[0], null],
      [ids[1], 'beta'],
      [ids[2], 'alpha'],
    ]);
    expect(dead[0]).toEqual({
      id: ids[0],
      organization: null,
      kind: 'story.fail',
      state: 'dead',
      attempts: 1,
      last_error: 'GiveUp',
      due_at: null,
      failed_at: expect.any(String),
    });
    expect(await list('organization=alpha')).toHaveLength(1);
    expect(await list('organization=nobody')).toEqual([]);
    const first = await platform.read<{ next_cursor: string }>('/jobs?limit=2');
    expect(await list(`limit=2&cursor=${first.next_cursor}`)).toHaveLength(1);
  });

  it('that wait are listed for one organization, or for the platform', async () => {
    const runAt = new Date(Date.now() + 3_600_000);
    const [inAlpha, inCore] = [await enqueue('alpha', 4, { runAt }), await enqueue(null, 5, { runAt })];
    const waiting = await list('state=waiting&organization=alpha');
    expect(waiting).toEqual([
      expect.objectContaining({ id: inAlpha, organization: 'alpha', state: 'waiting', due_at: runAt.toISOString() }),
    ]);
    expect((await list('state=waiting')).map(({ id }) => id)).toContain(inCore);
    await platform.call('get', '/jobs?state=waiting&organization=nobody').expect(404);
    for (const query of ['state=done', 'organization=Not%20A%20Slug'])
      await platform.call('get', `/jobs?${query}`).expect(400);
  });

  it('are attempted again on request, which the audit log records', async () => {
    isBroken = false;
    const [job] = await list('organization=alpha');
    const answer = await platform.call('post', `/jobs/${job?.id}/retry`).expect(202);
    expect(answer.text).toBe('');
    await until(() => ran.includes('tenant:1'));
    expect(await list('organization=alpha')).toEqual([]);
    await platform.call('post', `/jobs/${job?.id}/retry`).expect(404);
    await platform.call('post', '/jobs/x/retry').expect(404);
    const { body } = await platform.call('get', '/organizations/alpha').expect(200);
    expect(await platform.recorded(`organization:${(body as { id: string }).id}`)).toContainEqual({
      action: 'job.retry',
      details: { job: job?.id, name: 'story.fail' },
    });
  });

  it('that have expired are not attempted again', async () => {
    isBroken = true;
    const id = await enqueue('beta', 6, { expiresAt: new Date(Date.now() + 3_600_000) });
    await until(async () => (await list('organization=beta')).some((job) => job.id === id));
    await platform.app.sql(
      `UPDATE outbox SET expires_at = now() WHERE id = $1`,
      [id],
      await platform.app.databaseOf('beta'),
    );
    const { body } = await platform.call('post', `/jobs/${id}/retry`).expect(409);
    expect(body.code).toBe('job_expired');
  });
});
