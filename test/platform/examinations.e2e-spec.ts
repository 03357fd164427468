import type { ExaminationView } from '../../src/platform/doctor-examinations/examination.view.js';
import { PlatformApp } from '../support/platform-app.js';
import { until } from '../support/until.js';

describe('examinations of the doctor over HTTP', () => {
  let platform: PlatformApp;

  beforeAll(async () => {
    platform = await PlatformApp.start();
    await platform.app.atRest();
  });
  afterAll(() => platform.stop());

  const start = (body: object = {}) => platform.call('post', '/doctor/examinations', body);
  const read = (id: string) => platform.read<ExaminationView>(`/doctor/examinations/${id}`);
  const examined = async (body: object = {}): Promise<ExaminationView> => {
    const { id } = (await start(body).expect(202)).body as ExaminationView;
    await until(async () => (await read(id)).state === 'done');
    return read(id);
  };
  const WRONG_LOADS = 'UPDATE server_loads SET databases = databases + 7';
  const codes = ({ findings }: ExaminationView) => findings.map(({ code }) => code);

  it('find the same problems as the command, with their advice', async () => {
    await platform.app.sql(WRONG_LOADS);
    const begun = await start({}).expect(202);
    const { id, state } = begun.body as ExaminationView;
    expect([begun.headers['location'], state]).toEqual([`/doctor/examinations/${id}`, 'running']);
    await until(async () => (await read(id)).state === 'done');
    const examination = await read(id);
    expect(examination.progress.done).toBe(examination.progress.of);
    expect(examination.progress.of).toBeGreaterThan(20);
    expect(examination.findings).toContainEqual({
      severity: 'warning',
      code: 'server_load_wrong',
      about: [expect.any(String)],
      more: 0,
      meaning: expect.stringMatching(/\.$/),
      advice: expect.stringMatching(/\S/),
      fixable: true,
      check: 'Server loads',
    });
    const counted = examination.findings.filter(({ severity }) => severity === 'warning').length;
    expect(examination.counts.warning).toBe(counted);
    expect(examination.fixed).toEqual([]);
  });

  it('repair on request, which the audit log records', async () => {
    await platform.app.sql(WRONG_LOADS);
    const examination = await examined({ fix: true, deep: true });
    expect(codes(examination)).not.toContain('server_load_wrong');
    expect(examination.fixed).toContainEqual({
      code: 'server_load_wrong',
      about: expect.any(String),
      held: true,
      error: null,
    });
    await until(async () => (await platform.recorded(`examination:${examination.id}`)).length > 0);
    const [entry] = await platform.recorded(`examination:${examination.id}`);
    expect(entry).toMatchObject({ action: 'doctor.fix', details: { count: examination.fixed.length } });
  });

  it('are one at a time over all processes, and the last 20 are kept', async () => {
    const answers = await Promise.all([start(), start(), start()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('examination_in_progress');
    const { id } = answers.find(({ status }) => status === 202)?.body as ExaminationView;
    await until(async () => (await read(id)).state === 'done');
    await platform.app.sql(
      `INSERT INTO doctor_examinations (id, deep, fix, state)
       SELECT ('018f0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, false, false, 'done' FROM generate_series(1, 30) n`,
    );
    const newest = await examined();
    const list = await platform.read<{ items: ExaminationView[]; next_cursor: string | null }>(
      '/doctor/examinations?limit=100',
    );
    expect([list.items.length, list.items[0]?.id, list.next_cursor]).toEqual([20, newest.id, null]);
    expect(list.items[0]).not.toHaveProperty('findings');
  });

  it('of a process that died are interrupted, and do not block the next one', async () => {
    const { id } = await examined();
    await platform.app.sql(
      `UPDATE doctor_examinations SET state = 'running', beat_at = now() - interval '16 seconds' WHERE id = $1`,
      [id],
    );
    expect((await read(id)).state).toBe('interrupted');
    await examined();
    await platform.call('get', '/doctor/examinations/018f0000-0000-7000-8000-000000000000').expect(404);
    await platform.call('get', '/doctor/examinations/x').expect(404);
  });
});
