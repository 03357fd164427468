import { type Account, TestApp } from '../support/app.js';

interface Session {
  id: string;
  current: boolean;
}

const UNKNOWN = '018f0000-0000-7000-8000-000000000000';

describe('the sessions of a user, for admins of the organization', () => {
  let app: TestApp;
  let admin: Account;
  let member: Account;
  let other: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    admin = await app.account('admin@alpha.com', 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], await app.databaseOf('alpha'));
    member = await app.account('member@alpha.com', 'alpha');
    other = await app.account('other@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());

  const call = (method: 'get' | 'delete', path: string, as = admin) => app.call(method, path, { tenant: 'alpha', as });
  const list = async ({ id }: Account): Promise<Session[]> => {
    const { body } = await call('get', `/users/${id}/sessions`).expect(200);
    return (body as { items: Session[] }).items;
  };
  const status = async (as: string) => (await app.call('get', '/users/me', { tenant: 'alpha', as })).status;
  const login = async ({ email, password }: Account): Promise<string> => {
    const { body } = await app.call('post', '/auth/login', { tenant: 'alpha' }).send({ email, password }).expect(200);
    return (body as { access_token: string }).access_token;
  };
  const recorded = async (action: string) =>
    app.sql(
      'SELECT object, details FROM audit_log WHERE actor_id = $1 AND action = $2',
      [admin.id, action],
      await app.databaseOf('alpha'),
    );

  it('are listed in pages, and marked where they are those of the admin who asks', async () => {
    await login(member);
    const sessions = await list(member);
    expect(sessions.map(({ current }) => current)).toEqual([false, false]);
    expect((await list(admin)).map(({ current }) => current)).toEqual([true]);
    const { body } = await call('get', `/users/${member.id}/sessions?limit=1`).expect(200);
    const { next_cursor } = body as { next_cursor: string };
    const rest = await call('get', `/users/${member.id}/sessions?limit=1&cursor=${next_cursor}`).expect(200);
    expect((rest.body as { items: Session[] }).items.map(({ id }) => id)).toEqual([sessions[1]?.id]);
  });

  it('end one by one, which the audit log records with the user', async () => {
    const token = await login(member);
    const [newest] = await list(member);
    const path = `/users/${member.id}/sessions/${newest?.id}`;
    await call('delete', path).expect(204);
    expect([await status(token), await status(member.accessToken)]).toEqual([401, 200]);
    await call('delete', path).expect(404);
    expect(await recorded('session.end')).toEqual([
      { object: `session:${newest?.id}`, details: { user_id: member.id } },
    ]);
  });

  it('end all at once, those of that user alone', async () => {
    const token = await login(member);
    await call('delete', `/users/${member.id}/sessions`).expect(204);
    expect([await status(token), await status(member.accessToken)]).toEqual([401, 401]);
    expect([await status(other.accessToken), await status(admin.accessToken)]).toEqual([200, 200]);
    expect(await list(member)).toEqual([]);
    await call('delete', `/users/${member.id}/sessions`).expect(204);
    expect(await recorded('session.end_all')).toEqual([{ object: `user:${member.id}`, details: null }]);
  });

  it('are not shown to members, and are not found by the id of another user', async () => {
    const [session] = await list(other);
    for (const method of ['get', 'delete'] as const)
      await call(method, `/users/${other.id}/sessions`, other).expect(403);
    for (const id of [admin.id, UNKNOWN, 'x']) await call('delete', `/users/${id}/sessions/${session?.id}`).expect(404);
    for (const id of [UNKNOWN, 'x'])
      for (const method of ['get', 'delete'] as const) await call(method, `/users/${id}/sessions`).expect(404);
    await call('delete', `/users/${other.id}/sessions/x`).expect(404);
    expect(await status(other.accessToken)).toBe(200);
  });

  it('of another organization are not found, even for a user with the same address', async () => {
    const twin = await app.account(other.email, 'beta');
    const { body } = await app.call('get', '/auth/sessions', { tenant: 'beta', as: twin }).expect(200);
    const [session] = (body as { items: Session[] }).items;
    await call('get', `/users/${twin.id}/sessions`).expect(404);
    for (const id of [twin.id, other.id]) await call('delete', `/users/${id}/sessions/${session?.id}`).expect(404);
    await app.call('get', '/users/me', { tenant: 'beta', as: twin }).expect(200);
  });
});
