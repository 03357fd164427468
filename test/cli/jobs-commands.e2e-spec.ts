import { newId } from '../../src/common/ids.js';
import { GiveUp } from '../../src/jobs/job-handler.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { TestApp } from '../support/app.js';
import { type CommandResult, tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { until } from '../support/until.js';

describe('the commands for jobs', () => {
  let app: TestApp;
  let isHopeless = true;
  const ran: number[] = [];

  const jobs = (command: string): Promise<CommandResult> => commandLine(app, ['jobs', ...command.split(' ')]);
  const json = async (command: string): Promise<unknown> => JSON.parse((await jobs(`${command} --json`)).stdout);
  const enqueue = (slug: string, n: number, options = {}) =>
    app.get(TenantContext).run(slug, () => app.get(Jobs).enqueue('story.mail', { n }, options));
  const dead = async () => (await app.sql<{ id: string }>('SELECT id FROM dead_jobs ORDER BY id')).map(({ id }) => id);

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    for (const context of ['core', 'tenant'] as const)
      app.get(JobHandlers).add<{ n: number }>(context, 'story.mail', {
        run: async ({ n }) => {
          if (isHopeless) throw new GiveUp('550 of a@b.example');
          ran.push(n);
        },
      });
  });
  afterAll(() => app.stop());

  it('list them by organization without opening a database, and dead ones without their parameters', async () => {
    const ids = [
      await enqueue('alpha', 1),
      await enqueue('beta', 2),
      await app.get(Jobs).enqueue('story.mail', { n: 3 }),
    ];
    await until(async () => (await dead()).length === 3);
    const { stdout } = await tenantry(['jobs', 'list'], { DB_NAME: app.config.DB_NAME });
    expect(stdout).toMatch(
      /^ORGANIZATION +STATUS +LAST ENQUEUED +NEXT CHECK +DEAD\n\(platform\) +1\nalpha +active .* 1\n/,
    );
    expect(await json('list')).toMatchObject([
      { organization: null, dead: 1 },
      { organization: 'alpha', status: 'active', dead: 1 },
      { organization: 'beta', dead: 1 },
    ]);
    const list = await jobs('dead --json');
    expect(JSON.parse(list.stdout)).toMatchObject([
      { id: ids[0], organization: 'alpha', name: 'story.mail', attempts: 1, error_name: 'GiveUp' },
      { id: ids[1], organization: 'beta' },
      { id: ids[2], organization: null },
    ]);
    expect(list.stdout).not.toMatch(/a@b.example|params/);
    expect((await jobs('dead')).stdout).toMatch(new RegExp(`^ID .*\n${ids[0]} +alpha +story.mail +1 .* GiveUp\n`));
  });

  it('show one with all details, from the database of its organization', async () => {
    const [id] = (await dead()) as [string];
    expect(await json(`show ${id}`)).toMatchObject({ organization: 'alpha', params: { n: 1 }, state: 'dead' });
    expect((await jobs(`show ${id} --tenant alpha`)).stdout).toMatch(
      /error_message +550 of a@b.example\n.*params +{"n":1}/s,
    );
    const later = await enqueue('alpha', 4, { runAt: new Date(Date.now() + 3_600_000) });
    expect(await json('list --tenant alpha')).toMatchObject([
      { id, state: 'dead' },
      { id: later, state: 'waiting', attempts: 0, is_running: false },
    ]);
    expect((await jobs('list --core')).stdout).toMatch(/story.mail +dead +1 +GiveUp/);
    for (const [command, expected] of [
      [`show ${later}`, `There is no job ${later} of the platform`],
      [`show ${newId()} --tenant beta`, 'of beta'],
      ['list --tenant nowhere', 'There is no organization'],
    ] as const)
      expect(await jobs(command)).toMatchObject({ exit: 1, stderr: expect.stringContaining(expected) as string });
  });

  it('attempt one again unless it is finished, and record the operator in the audit log', async () => {
    const [first, second, third] = (await dead()) as [string, string, string];
    isHopeless = false;
    expect(await jobs(`retry ${first}`)).toMatchObject({ exit: 0, stdout: '1 job will be attempted again.\n' });
    await until(() => ran.includes(1));
    expect(await dead()).toEqual([second, third]);

    const sql = `UPDATE outbox SET expires_at = now() WHERE id = $1`;
    await app.sql(sql, [second], await app.databaseOf('beta'));
    const partly = await jobs('retry --job story.mail');
    expect(partly).toMatchObject({
      exit: 3,
      stdout: expect.stringContaining(`${second}: The job has expired`) as string,
    });
    await until(() => ran.includes(3));
    await app.sql('DELETE FROM outbox WHERE id = $1', [second], await app.databaseOf('beta'));
    expect(await jobs(`retry ${second}`)).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining('no longer exists') as string,
    });
    expect(await dead()).toEqual([]);

    const entries = await app.sql(`SELECT details FROM audit_log WHERE action = 'job.retry' ORDER BY id`);
    expect(entries).toMatchObject([{ details: { job: first } }, { details: { job: third } }]);
    expect(await jobs(`retry ${first}`)).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('no dead job') as string,
    });
    expect((await jobs('ring')).stdout).toBe('Workers will check 2 organizations for jobs.\n');
    for (const command of ['retry', `retry ${first} --job story.mail`, 'retry nonsense'])
      expect([command, (await jobs(command)).exit]).toEqual([command, 2]);
  });
});
