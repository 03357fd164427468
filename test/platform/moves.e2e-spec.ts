import type { MoveView } from '../../src/platform/moves/move.view.js';
import { MovePlanner } from '../../src/tenancy/move/move-plan.js';
import { type Account, codeOf } from '../support/caller.js';
import { TwoServerApp } from '../support/two-server-app.js';
import { until } from '../support/until.js';

const NO_MOVE = '018f0000-0000-7000-8000-000000000000';

describe('moves of organizations over HTTP', () => {
  let world: TwoServerApp;
  let operator: Account;
  let viewer: Account;
  let home: string;
  let away: string;

  beforeAll(async () => {
    world = await TwoServerApp.start();
    [home, away] = world.servers;
    const { app } = world;
    [operator, viewer] = [await app.account('operator@company.com'), await app.account('viewer@company.com')];
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    await app.sql(`UPDATE users SET role = 'viewer' WHERE id = $1`, [viewer.id]);
  }, 60_000);
  afterAll(() => world.stop());

  const call = (method: 'get' | 'post', path: string, body?: object, as = operator) => {
    const request = world.app.call(method, path, { as });
    return body === undefined ? request : request.send(body);
  };
  const start = (body: object, as = operator) => call('post', '/organizations/acme/moves', body, as);
  const read = async (id: string): Promise<MoveView> =>
    (await call('get', `/organizations/acme/moves/${id}`).expect(200)).body as MoveView;
  const list = async (query = ''): Promise<{ items: MoveView[]; next_cursor: string | null }> =>
    (await call('get', `/organizations/acme/moves${query}`).expect(200)).body as never;

  async function ended(move: { id: string }): Promise<MoveView> {
    let now = await read(move.id);
    await until(async () => ['switched', 'done', 'abandoned'].includes((now = await read(move.id)).step));
    return now;
  }

  it('are started with 202, followed by their steps, and undone, while the organization is written to', async () => {
    const writing = world.writer();
    const { body: begun } = await start({ server_id: away }).expect(202);
    expect(begun).toMatchObject({ slug: 'acme', kind: 'move', step: 'begun', from_server_id: home, error: null });
    const { body: second } = await start({ server_id: away }).expect(409);
    expect(second).toMatchObject({ code: 'move_not_possible', detail: expect.stringContaining('already being moved') });
    const moved = await ended(begun as MoveView);
    expect(moved).toMatchObject({ step: 'switched', is_undoable: true, keep_until: expect.any(String) });
    expect(moved.verified_tables).toBeGreaterThan(5);
    expect(await world.serverOf()).toBe(away);

    await until(async () => (await call('post', `/organizations/acme/moves/${moved.id}/undo`)).status === 202);
    const [undo, first] = (await list()).items;
    expect(undo).toMatchObject({ kind: 'undo', from_server_id: away, to_server_id: home });
    expect(await ended(undo as MoveView)).toMatchObject({ step: 'switched', error: null });
    expect((await read(first?.id ?? '')).step).toBe('undone');
    expect(await world.serverOf()).toBe(home);
    const { statuses, isLost } = await writing.stop();
    expect([statuses, isLost]).toEqual([[200], false]);
    const page = await list('?limit=1');
    expect(page.items.map(({ id }) => id)).toEqual([undo?.id]);
    expect((await list(`?limit=1&cursor=${page.next_cursor}`)).items.map(({ id }) => id)).toEqual([first?.id]);
  }, 60_000);

  it('are abandoned by their own id only', async () => {
    const [earlier] = (await list()).items;
    const { body: begun } = await start({ server_id: away, rate: 1 }).expect(202);
    const other = call('post', `/organizations/acme/moves/${earlier?.id}/abandon`);
    expect(await codeOf(other)).toEqual([409, 'move_not_possible']);
    await call('post', `/organizations/acme/moves/${begun.id}/abandon`).expect(200);
    expect((await read(begun.id as string)).step).toBe('abandoned');
    const undo = call('post', `/organizations/acme/moves/${begun.id}/undo`);
    expect((await undo.expect(409)).body).toMatchObject({ detail: 'The move cannot be undone.' });
    const resumed = await call('post', `/organizations/acme/moves/${begun.id}/resume`).expect(202);
    expect(resumed.body).toMatchObject({ id: begun.id, step: 'abandoned' });
    const audit = await world.app.sql(`SELECT action FROM audit_log ORDER BY id DESC LIMIT 2`);
    expect(audit).toEqual([{ action: 'tenant.move_abandon' }, { action: 'tenant.move' }]);
  }, 60_000);

  it('are refused with the reason, and nothing is recorded', async () => {
    const before = (await list()).items.length;
    const refused = await start({ server_id: home }).expect(409);
    expect(refused.body).toMatchObject({ code: 'move_not_possible', detail: 'acme is already on this server.' });
    expect(await codeOf(start({ server_id: NO_MOVE }))).toEqual([404, 'not_found']);
    for (const body of [{}, { server_id: 'x' }, { server_id: away, keep_days: -1 }, { server_id: away, rate: 0 }])
      expect(await codeOf(start(body))).toEqual([400, 'validation_failed']);
    expect(await codeOf(call('post', '/organizations/nobody/moves', { server_id: away }))).toEqual([404, 'not_found']);
    for (const id of [NO_MOVE, 'x'])
      for (const step of ['undo', 'resume', 'abandon'])
        expect(await codeOf(call('post', `/organizations/acme/moves/${id}/${step}`))).toEqual([404, 'not_found']);
    const [last] = (await list()).items;
    const abandoned = call('post', `/organizations/acme/moves/${last?.id}/abandon`);
    expect(await codeOf(abandoned)).toEqual([409, 'move_not_possible']);
    await world.app.organization('other', world.owner);
    expect(await codeOf(call('get', `/organizations/other/moves/${last?.id}`))).toEqual([404, 'not_found']);
    expect((await list()).items).toHaveLength(before);
  });

  it('empty a server, and balance the servers', async () => {
    expect(await codeOf(call('post', `/servers/${NO_MOVE}/drain`, {}))).toEqual([404, 'not_found']);
    const drained = await call('post', `/servers/${home}/drain`, { keep_days: 0 }).expect(202);
    expect(drained.body).toMatchObject({ planned: 1 });
    const served = `SELECT FROM tenant_databases WHERE server_id = $1 AND organization_id IS NOT NULL`;
    await until(async () => (await world.app.sql(served, [home])).length === 0);
    const nowhere = await call('post', `/servers/${away}/drain`, {}).expect(409);
    expect(nowhere.body).toMatchObject({ code: 'move_not_possible', detail: 'No other server is open and has room.' });
    for (const id of [home, away]) await call('post', `/servers/${id}/open`).expect(200);
    const balanced = await call('post', '/servers/balance', { keep_days: 0 }).expect(202);
    expect(balanced.body).toMatchObject({ planned: 1 });
    await until(async () => (await world.app.sql(served, [home])).length === 1);
    await until(async () => (await world.step()) === 'done');
    expect((await call('post', '/servers/balance', {}).expect(202)).body).toEqual({ planned: 0, pairs: [] });
    expect(await codeOf(call('post', '/servers/balance', { most: 0 }))).toEqual([400, 'validation_failed']);
  }, 60_000);

  it('do not begin after a deletion that follows their checks', async () => {
    const { app, owner } = world;
    await app.organization('leaving', owner);
    const planner = app.get(MovePlanner);
    const plan = planner.plan.bind(planner);
    const delayed = jest.spyOn(planner, 'plan').mockImplementationOnce(async (...args) => {
      const checked = await plan(...args);
      await app.call('delete', '/organizations/leaving', { as: owner }).expect(202);
      return checked;
    });
    const { body: database } = await call('get', '/organizations/leaving/database').expect(200);
    const server = database.server_id === home ? away : home;
    expect(await codeOf(call('post', '/organizations/leaving/moves', { server_id: server }))).toEqual([
      409,
      'move_not_possible',
    ]);
    delayed.mockRestore();
    expect((await call('get', '/organizations/leaving/moves').expect(200)).body.items).toEqual([]);
  });

  it('are the work of operators: viewers only read them, and owners and tenant users do not', async () => {
    const { app, owner, user } = world;
    const [{ id }] = (await list()).items as [MoveView];
    const changes: [string, object][] = [
      ['/organizations/acme/moves', { server_id: away }],
      ...['undo', 'resume', 'abandon'].map((step): [string, object] => [`/organizations/acme/moves/${id}/${step}`, {}]),
      [`/servers/${away}/drain`, {}],
      ['/servers/balance', {}],
    ];
    const reads = ['/organizations/acme/moves', `/organizations/acme/moves/${id}`];
    for (const path of reads) await call('get', path, undefined, viewer).expect(200);
    for (const path of reads) expect(await codeOf(call('get', path, undefined, owner))).toEqual([403, 'forbidden']);
    for (const [path, body] of changes) {
      for (const as of [viewer, owner]) expect(await codeOf(call('post', path, body, as))).toEqual([403, 'forbidden']);
      expect(await codeOf(call('post', path, body, user))).toEqual([403, 'wrong_context']);
      expect(await codeOf(app.call('post', path, { as: user, tenant: 'acme' }).send(body))).toEqual([400, 'core_only']);
      expect(await codeOf(app.call('post', path).send(body))).toEqual([401, 'unauthorized']);
    }
    await app.sql(`UPDATE sessions SET auth_time = now() - interval '1 hour' WHERE user_id = $1`, [operator.id]);
    for (const [path, body] of changes.filter(([one]) => !/resume|abandon/.test(one)))
      expect(await codeOf(call('post', path, body))).toEqual([401, 'reauthentication_required']);
  });
});
