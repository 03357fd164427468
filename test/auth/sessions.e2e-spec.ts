import { type Account, TestApp } from '../support/app.js';

interface Session {
  id: string;
  current: boolean;
  user_agent: string | null;
  ip: string | null;
  created_at: string;
  last_used_at: string;
  expires_at: string;
}

type Login = Pick<Account, 'accessToken' | 'refreshToken'>;

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  const owner = await app.account('owner@company.com');
  for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
});
afterAll(() => app.stop());

describe.each([
  ['core', undefined],
  ['a tenant', 'alpha'],
])('sessions in %s', (_, tenant) => {
  const where = tenant === undefined ? {} : { tenant };
  let user: Account;

  beforeEach(async () => {
    user = await app.account(`user${Math.random()}@company.com`, tenant);
  });

  async function login(device = 'Phone', { email, password } = user): Promise<Login> {
    const call = app.call('post', '/auth/login', where).set('User-Agent', device).send({ email, password });
    const { access_token, refresh_token } = (await call.expect(200)).body as Record<string, string>;
    return { accessToken: access_token ?? '', refreshToken: refresh_token ?? '' };
  }

  const as = (who: Login) => ({ ...where, as: who.accessToken });
  const status = async (who: Login) => (await app.call('get', '/users/me', as(who))).status;
  const refresh = (who: Login) => app.call('post', '/auth/refresh').send({ refresh_token: who.refreshToken });
  const end = (id: string, who: Login) => app.call('delete', `/auth/sessions/${id}`, as(who));

  async function sessions(who: Login, query = ''): Promise<Session[]> {
    const { body } = await app.call('get', `/auth/sessions${query}`, as(who)).expect(200);
    return (body as { items: Session[] }).items;
  }

  const inDatabase = async (sql: string) =>
    app.sql(sql, [user.id], tenant === undefined ? app.config.DB_NAME : await app.databaseOf(tenant));

  it('are listed newest first, with the device and the address they came from', async () => {
    const phone = await login('Phone');
    const [newest, oldest] = await sessions(phone);
    expect(newest).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      current: true,
      user_agent: 'Phone',
      ip: '127.0.0.1',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      last_used_at: newest?.created_at,
      expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(Date.parse(newest?.expires_at ?? '') - Date.parse(newest?.created_at ?? '')).toBe(7 * 86_400_000);
    expect(oldest?.current).toBe(false);
    const { accessToken } = await login('x'.repeat(600));
    expect((await sessions({ ...phone, accessToken }))[0]?.user_agent).toBe('x'.repeat(512));
  });

  it('are listed in pages', async () => {
    for (let count = 0; count < 3; count += 1) await login();
    const all = (await sessions(user)).map(({ id }) => id);
    expect(all).toHaveLength(4);
    const first = await app.call('get', '/auth/sessions?limit=3', as(user)).expect(200);
    const rest = await sessions(user, `?limit=3&cursor=${first.body.next_cursor}`);
    expect([...(first.body.items as Session[]), ...rest].map(({ id }) => id)).toEqual(all);
    expect((await app.call('get', '/auth/sessions?cursor=x', as(user)).expect(400)).body.code).toBe(
      'validation_failed',
    );
  });

  it('show their last use', async () => {
    const [before] = await sessions(user);
    await refresh(user).expect(200);
    const [after] = await sessions(user);
    expect(Date.parse(after?.last_used_at ?? '')).toBeGreaterThan(Date.parse(before?.last_used_at ?? ''));
    expect(after).toMatchObject({ id: before?.id, created_at: before?.created_at, current: true });
  });

  it('end one by one: both tokens of an ended session are rejected', async () => {
    const phone = await login();
    const [{ id } = { id: '' }] = await sessions(phone);
    await end(id, user).expect(204);
    expect([await status(phone), (await refresh(phone)).status, await status(user)]).toEqual([401, 401, 200]);
    expect((await end(id, user).expect(404)).body.code).toBe('not_found');
    const [own] = await sessions(user);
    await end(own?.id ?? '', user).expect(204);
    expect(await status(user)).toBe(401);
  });

  it('can all be ended except the current one', async () => {
    const others = [await login('Phone'), await login('Tablet')];
    await app.call('delete', '/auth/sessions', as(user)).expect(204);
    for (const other of others) expect([await status(other), (await refresh(other)).status]).toEqual([401, 401]);
    expect(await sessions(user)).toHaveLength(1);
    await refresh(user).expect(200);
  });

  it('of other users are not found', async () => {
    const other = await app.account(`other${Math.random()}@company.com`, tenant);
    const [{ id } = { id: '' }] = await sessions(other);
    for (const unknown of [id, '018f0000-0000-7000-8000-000000000000', 'current', `${id}'`, '%00']) {
      const { status: answer, body } = await end(unknown, user);
      expect([unknown, answer, body.code]).toEqual([unknown, 404, 'not_found']);
    }
    await app.call('delete', '/auth/sessions', as(user)).expect(204);
    expect(await status(other)).toBe(200);
    expect((await sessions(user)).map((session) => session.id)).not.toContain(id);
  });

  it('that have expired are neither listed nor found', async () => {
    const phone = await login();
    const [{ id } = { id: '' }] = await sessions(user);
    await inDatabase(
      `UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_agent = 'Phone' AND user_id = $1`,
    );
    expect((await sessions(user)).map((session) => session.id)).not.toContain(id);
    await end(id, user).expect(404);
    expect(await status(phone)).toBe(401);
  });

  const change = (fields: object, who: Login = user) =>
    app
      .call('post', '/users/me/password', as(who))
      .send({ current_password: user.password, new_password: 'AnotherPass456', ...fields });

  it('leave audit entries with the actor when they end, as passwords do when they change', async () => {
    await login();
    await login();
    const [{ id } = { id: '' }] = await sessions(user);
    await end(id, user).expect(204);
    await end(id, user).expect(404);
    for (let times = 0; times < 2; times += 1) await app.call('delete', '/auth/sessions', as(user)).expect(204);
    await change({ current_password: 'WrongPass123' }).expect(400);
    await change({}).expect(204);
    const rows = await inDatabase(
      `SELECT action, object, outcome FROM audit_log WHERE actor_id = $1 ORDER BY id DESC LIMIT 4`,
    );
    const object = `user:${user.id}`;
    expect(rows.reverse()).toEqual([
      { action: 'session.end', object: `session:${id}`, outcome: 'success' },
      { action: 'session.end_others', object, outcome: 'success' },
      { action: 'user.password', object, outcome: 'refused' },
      { action: 'user.password', object, outcome: 'success' },
    ]);
  });

  describe('after a change of password', () => {
    it('end, except for the one that changed it', async () => {
      const phone = await login();
      await change({}).expect(204);
      expect([await status(phone), (await refresh(phone)).status]).toEqual([401, 401]);
      expect([await status(user), (await refresh(user)).status]).toEqual([200, 200]);
      const { email, password } = user;
      await app.call('post', '/auth/login', where).send({ email, password }).expect(401);
      await login('Phone', { ...user, password: 'AnotherPass456' });
    });

    it('that was rejected continue, and the response is about the password, not about the token', async () => {
      const phone = await login();
      const { body, headers } = await change({ current_password: 'WrongPass123' }).expect(400);
      expect(body).toMatchObject({
        code: 'validation_failed',
        errors: [{ field: 'current_password', message: 'is not your password' }],
      });
      expect(headers['www-authenticate']).toBeUndefined();
      expect(JSON.stringify(body)).not.toContain('WrongPass123');
      for (const [field, value] of [
        ['new_password', 'weak'],
        ['new_password', undefined],
        ['current_password', undefined],
        ['current_password', ['UserPass123']],
        ['password', 'AnotherPass456'],
      ] as const) {
        expect((await change({ [field]: value }).expect(400)).body.errors).toMatchObject([{ field }]);
      }
      expect([await status(phone), await status(user)]).toEqual([200, 200]);
      await login();
    });
  });
});

it('sessions of another organization are not found, even for a user with the same address', async () => {
  const [alpha, beta] = [await app.account('both@company.com', 'alpha'), await app.account('both@company.com', 'beta')];
  const { body } = await app.call('get', '/auth/sessions', { tenant: 'beta', as: beta }).expect(200);
  const id = (body as { items: Session[] }).items[0]?.id;
  await app.call('delete', `/auth/sessions/${id}`, { tenant: 'alpha', as: alpha }).expect(404);
  await app.call('delete', '/auth/sessions', { tenant: 'alpha', as: alpha }).expect(204);
  await app.call('get', '/users/me', { tenant: 'beta', as: beta }).expect(200);
});
