import { newId } from '../../src/common/ids.js';
import { CoreContext } from '../../src/database/core/core-context.js';
import { GiveUp, RetryLater, type RunningJob } from '../../src/jobs/job-handler.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import { WorkerStats } from '../../src/jobs/job-stats.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { Bells } from '../../src/jobs/outbox/bells.js';
import { UnknownJob } from '../../src/jobs/jobs.errors.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { UserRepository } from '../../src/tenant/users/user.repository.js';
import { type Account, TestApp } from '../support/app.js';
import { until } from '../support/until.js';

interface Params {
  n: number;
}

describe('background jobs', () => {
  let app: TestApp;
  let owner: Account;
  let tenants: TenantContext;
  let jobs: Jobs;
  /** The runs, as `place:n`. */
  const ran: string[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    [tenants, jobs] = [app.get(TenantContext), app.get(Jobs)];
    for (const context of ['core', 'tenant'] as const)
      app.get(JobHandlers).add<Params>(context, 'story.note', {
        run: async ({ n }, job) => void ran.push(`${tenants.findTenant()?.slug ?? 'core'}:${n}:${job.attempt}`),
      });
  });
  afterAll(() => app.stop());

  const handle = (name: string, run: (params: Params, job: RunningJob) => Promise<void>, options = {}) =>
    app.get(JobHandlers).add<Params>('tenant', name, { run }, { longestDelayMs: 10, ...options });
  const inTenant = <T>(slug: string, work: () => Promise<T>) => tenants.run(slug, () => tenants.transaction(work));
  const outbox = async (slug: string) =>
    app.sql<Record<string, unknown>>('SELECT * FROM outbox ORDER BY id', [], await app.databaseOf(slug));
  const bells = (slug: string) =>
    app.sql('SELECT b.* FROM job_bells b JOIN organizations o ON o.id = organization_id WHERE slug = $1', [slug]);

  it('run in the tenant that enqueued them, after the commit', async () => {
    await inTenant('alpha', () => jobs.enqueue('story.note', { n: 1 }));
    await tenants.run('beta', () => jobs.enqueue('story.note', { n: 1 }));
    await until(() => ran.includes('alpha:1:1') && ran.includes('beta:1:1'));
    await until(async () => (await outbox('alpha')).length === 0);
  });

  it('of the platform run in core', async () => {
    await app.get(CoreContext).transaction(() => jobs.enqueue('story.note', { n: 2 }));
    await until(() => ran.includes('core:2:1'));
  });

  it('commit with the data of their transaction, and are rolled back with it', async () => {
    const users = app.get(UserRepository);
    const register = (n: number) =>
      inTenant('alpha', async () => {
        await users.insert({ id: newId(), email: `user${n}@x.com`, password_hash: 'x' });
        await jobs.enqueue('story.note', { n });
        if (n === 3) throw new Error('undone');
        await tenants
          .transaction(async () => {
            await jobs.enqueue('story.note', { n: n + 1 });
            throw new Error('this part is undone');
          })
          .catch(() => undefined);
      });
    await expect(register(3)).rejects.toThrow('undone');
    await register(4);
    await until(() => ran.includes('alpha:4:1'));
    expect(await outbox('alpha')).toEqual([]);
    expect(ran.filter((run) => /^alpha:[35]:/.test(run))).toEqual([]);
  });

  it('are rejected immediately when no handler has their name', async () => {
    const enqueue = () => jobs.enqueue('story.unknown', {});
    await expect(tenants.run('alpha', enqueue)).rejects.toThrow(UnknownJob);
    await expect(enqueue()).rejects.toThrow(UnknownJob);
  });

  it('are retried with the same id until they succeed', async () => {
    const seen: RunningJob[] = [];
    handle('story.flaky', async (_params, job) => {
      seen.push(job);
      if (seen.length < 3) throw new Error('not yet');
    });
    const id = await inTenant('alpha', () => jobs.enqueue('story.flaky', { n: 1 }));
    await until(() => seen.length === 3);
    await until(async () => (await outbox('alpha')).length === 0);
    expect(seen.map((job) => [job.id, job.attempt])).toEqual([1, 2, 3].map((attempt) => [id, attempt]));
    expect(await app.sql('SELECT * FROM dead_jobs')).toEqual([]);
  });

  it('that wait for a service are attempted as often as it takes, until they expire', async () => {
    const attempts: number[] = [];
    const run = async ({ n }: Params, { attempt, isLast }: RunningJob): Promise<void> => {
      attempts.push(attempt);
      expect(isLast).toBe(true);
      if (attempts.length < 4 || n === 0) throw new RetryLater('The service is down', n === 0 ? 60_000 : 10);
    };
    handle('story.waiting', run, { attempts: 1 });
    await inTenant('alpha', () => jobs.enqueue('story.waiting', { n: 1 }));
    await until(async () => attempts.length === 4 && (await outbox('alpha')).length === 0);
    expect(attempts).toEqual([1, 1, 1, 1]);
    const expiresAt = new Date(Date.now() + 30_000); // before the next attempt
    const id = await inTenant('alpha', () => jobs.enqueue('story.waiting', { n: 0 }, { expiresAt }));
    await until(async () => (await app.sql('SELECT FROM dead_jobs WHERE id = $1', [id])).length === 1);
    await app.sql('DELETE FROM dead_jobs');
    await app.sql('DELETE FROM outbox', [], await app.databaseOf('alpha'));
  });

  it('are dead after the last attempt, and core lists them without params and messages', async () => {
    const dead: string[] = [];
    app.get(JobHandlers).add<Params>(
      'tenant',
      'story.hopeless',
      {
        run: () => Promise.reject(new TypeError('of a@b.example')),
        onDead: async (_params, { id }, error) => {
          expect(tenants.isInTransaction).toBe(true);
          dead.push(`${id} ${String(error)}`);
        },
      },
      { attempts: 2, longestDelayMs: 10 },
    );
    const id = await inTenant('beta', () => jobs.enqueue('story.hopeless', { n: 1 }));
    await until(async () => (await app.sql('SELECT * FROM dead_jobs WHERE id = $1', [id])).length === 1);
    await until(async () => (await outbox('beta'))[0]?.['state'] === 'dead');
    expect(dead).toEqual([`${id} TypeError: of a@b.example`]);
    expect(await outbox('beta')).toMatchObject([{ attempts: 2, error_message: 'of a@b.example', params: { n: 1 } }]);
    const [row] = await app.sql('SELECT * FROM dead_jobs');
    expect(row).toMatchObject({ id, name: 'story.hopeless', attempts: 2, error_name: 'TypeError' });
    expect(JSON.stringify(row)).not.toContain('a@b.example');
  });

  it('are not retried after their handler has given up', async () => {
    let attempts = 0;
    handle('story.refused', async () => {
      attempts += 1;
      throw new GiveUp('550');
    });
    const id = await inTenant('beta', () => jobs.enqueue('story.refused', { n: 1 }));
    await until(async () => (await app.sql('SELECT * FROM dead_jobs WHERE id = $1', [id])).length === 1);
    expect(attempts).toBe(1);
  });

  it('that another worker has taken have no outcome of their own', async () => {
    const { outcomes } = app.get(WorkerStats).of('tenant', 'story.taken');
    const endings = [
      () => Promise.resolve(),
      () => Promise.reject(new Error('not yet')),
      () => Promise.reject(new GiveUp('never')),
      () => Promise.reject(new RetryLater('later', 10)),
    ];
    const database = await app.databaseOf('beta');
    handle('story.taken', async ({ n }, { id }) => {
      await app.sql('DELETE FROM outbox WHERE id = $1', [id], database); // as if the other worker had completed it
      await endings[n]?.();
    });
    const ids: string[] = [];
    for (const n of endings.keys()) ids.push(await inTenant('beta', () => jobs.enqueue('story.taken', { n })));
    await until(() => outcomes.get('lost') === endings.length);
    expect(Object.fromEntries(outcomes)).toMatchObject({ done: 0, retried: 0, dead: 0 });
    expect(await app.sql('SELECT FROM dead_jobs WHERE id = ANY ($1)', [ids])).toEqual([]);
  });

  it('wait for their time, and are dropped if they expire before it', async () => {
    const soon = new Date(Date.now() + 1_200);
    await inTenant('alpha', async () => {
      await jobs.enqueue('story.note', { n: 6 }, { runAt: soon, expiresAt: new Date(Date.now() + 1_100) });
      await jobs.enqueue('story.note', { n: 7 }, { runAt: soon });
    });
    await until(() => ran.includes('alpha:7:1'));
    expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime());
    await until(async () => (await outbox('alpha')).length === 0);
    expect(ran).not.toContain('alpha:6:1');
  });

  it('of one tenant run three at a time', async () => {
    let [running, most, done] = [0, 0, 0];
    handle('story.slow', async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 30));
      running -= 1;
      done += 1;
    });
    await inTenant('alpha', async () => {
      for (let n = 0; n < 30; n += 1) await jobs.enqueue('story.slow', { n });
    });
    await until(() => done === 30);
    expect(most).toBe(3);
  });

  it('of one tenant start while another has ten thousand', async () => {
    const started = new Set<number>();
    handle('story.flood', async () => undefined);
    handle('story.start', async ({ n }) => void started.add(n));
    await app.sql(
      `INSERT INTO outbox (id, name, params) SELECT gen_random_uuid(), 'story.flood', '{}' FROM generate_series(1, 10000)`,
      [],
      await app.databaseOf('alpha'),
    );
    await inTenant('alpha', () => jobs.enqueue('story.flood', { n: 0 }));
    for (let n = 0; n < 5; n += 1) {
      await inTenant('beta', () => jobs.enqueue('story.start', { n }));
      await until(() => started.has(n));
    }
    const [left] = await app.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM outbox',
      [],
      await app.databaseOf('alpha'),
    );
    expect(left?.count).toBeGreaterThan(1_000);
    await app.sql('DELETE FROM outbox', [], await app.databaseOf('alpha'));
  });

  it('fail when they exceed their time limit', async () => {
    const signals: AbortSignal[] = [];
    handle(
      'story.hanging',
      async (_params, { signal, attempt }) => {
        signals.push(signal);
        if (attempt === 1) await new Promise(() => undefined);
      },
      { timeoutMs: 50 },
    );
    await inTenant('alpha', () => jobs.enqueue('story.hanging', { n: 1 }));
    await until(() => signals.length === 2);
    expect(signals[0]?.aborted).toBe(true);
    await until(async () => (await outbox('alpha')).length === 0);
  });

  it('of a long transaction are announced again before it commits', async () => {
    const ring = jest.spyOn(app.get(Bells), 'ring');
    await inTenant('alpha', async () => {
      await jobs.enqueue('story.note', { n: 11 });
      await jobs.enqueue('story.note', { n: 12 });
      expect(ring).toHaveBeenCalledTimes(1);
      jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 21_000);
    });
    expect(ring).toHaveBeenCalledTimes(3); // and after the commit
    jest.restoreAllMocks();
    await until(() => ran.includes('alpha:11:1'));
  });

  it('are found without a bell once all bells are rung, as after restoring an older backup of core', async () => {
    await inTenant('beta', () => jobs.enqueue('story.note', { n: 13 }, { runAt: new Date(Date.now() + 500) }));
    await app.sql('DELETE FROM job_bells');
    expect(await app.get(Bells).ringAll()).toBe(2);
    await app.sql('UPDATE job_bells SET due_at = now()');
    await until(() => ran.includes('beta:13:1'));
  });

  it('that a stopping process interrupts run immediately in another process, and the stop does not wait for the others', async () => {
    const other = await TestApp.start({ DB_NAME: app.config.DB_NAME });
    const runs: string[] = [];
    for (const [name, one] of [
      ['other', other],
      ['app', app],
    ] as const)
      for (const job of ['story.patient', 'story.deaf'])
        one.get(JobHandlers).add<Params>('tenant', job, {
          run: async (_params, { signal, attempt }) => {
            runs.push(`${job} ${name} ${attempt}`);
            if (name === 'other')
              await new Promise((_resolve, reject) => {
                if (job === 'story.patient') signal.addEventListener('abort', () => reject(new Error('aborted')));
              });
          },
        });
    // Only the other process looks for jobs meanwhile.
    const take = jest.spyOn(app.get(Bells), 'take').mockResolvedValue({ bells: [], core: false, schedules: [] });
    await inTenant('beta', async () => {
      await jobs.enqueue('story.patient', { n: 1 });
      await jobs.enqueue('story.deaf', { n: 1 });
    });
    await until(() => runs.length === 2);
    take.mockRestore();
    await other.stop(); // does not wait for the deaf one, which never ends
    await until(() => runs.includes('story.patient app 1'));
    expect(runs).not.toContain('story.deaf app 2'); // until the end of its lease
    await app.sql('DELETE FROM outbox', [], await app.databaseOf('beta'));
  });

  it('wait while their organization is suspended or deleted, and run when it is served again', async () => {
    await app.organization('gamma', owner);
    const change = (path: string) => app.call('post', `/organizations/gamma${path}`, { as: owner });
    const soon = () => new Date(Date.now() + 2_000); // later than the change of the status
    const runAt = soon();
    await inTenant('gamma', () => jobs.enqueue('story.note', { n: 8 }, { runAt }));
    await change('/suspend').expect(200);
    const isParked = async () => {
      const [bell] = await app.sql<{ parked: boolean }>(
        `SELECT due_at > now() + interval '1 minute' AS parked FROM job_bells b
         JOIN organizations o ON o.id = organization_id WHERE slug = 'gamma'`,
      );
      return bell?.parked === true;
    };
    await until(async () => (await isParked()) && Date.now() > runAt.getTime());
    expect(ran).not.toContain('gamma:8:1');
    await change('/resume').expect(200);
    await until(() => ran.includes('gamma:8:1'));

    await inTenant('gamma', () => jobs.enqueue('story.note', { n: 9 }, { runAt: soon() }));
    await app.call('delete', '/organizations/gamma', { as: owner }).expect(202);
    await until(isParked);
    await change('/restore').expect(200);
    await until(() => ran.includes('gamma:9:1'));
  });

  it('of a purged organization are deleted with it', async () => {
    const { id } = await app.organization('delta', owner);
    await inTenant('delta', () => jobs.enqueue('story.note', { n: 10 }, { runAt: new Date(Date.now() + 3_600_000) }));
    expect(await bells('delta')).toHaveLength(1);
    await app.call('delete', '/organizations/delta', { as: owner }).expect(202);
    await app.ageDeletion('delta', 31);
    await until(async () => {
      await app.reconcile();
      return (await app.sql('SELECT FROM organizations WHERE id = $1', [id])).length === 0;
    });
    expect(await app.sql('SELECT * FROM job_bells WHERE organization_id = $1', [id])).toEqual([]);
  });
});
