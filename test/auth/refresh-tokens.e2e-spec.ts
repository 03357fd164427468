import { type Account, TestApp } from '../support/app.js';

describe('refresh tokens', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
  });
  afterAll(() => app.stop());

  const refresh = (refresh_token: string, where: { tenant?: string } = {}) =>
    app.call('post', '/auth/refresh', where).send({ refresh_token });

  const login = async (tenant?: string): Promise<Account> => app.account(`user${Math.random()}@x.com`, tenant);

  it('work with and without the header of their own context', async () => {
    const user = await login('alpha');
    const first = await refresh(user.refreshToken, { tenant: 'alpha' }).expect(200);
    const second = await refresh(first.body.refresh_token as string).expect(200);
    await app.call('get', '/users/me', { tenant: 'alpha', as: second.body.access_token }).expect(200);
  });

  it('are rejected with the header of another context, and are not used up by that', async () => {
    const user = await login('alpha');
    expect((await refresh(user.refreshToken, { tenant: 'beta' }).expect(403)).body.code).toBe('tenant_mismatch');
    expect((await refresh(user.refreshToken, { tenant: 'nobody' }).expect(404)).body.code).toBe('tenant_not_found');
    expect((await refresh(owner.refreshToken, { tenant: 'alpha' }).expect(403)).body.code).toBe('wrong_context');
    await refresh(user.refreshToken, { tenant: 'alpha' }).expect(200);
    await refresh(owner.refreshToken).expect(200);
  });

  it('of a suspended organization work again once it is resumed', async () => {
    await app.organization('paused', owner);
    const user = await login('paused');
    const status = (value: string) => app.sql(`UPDATE organizations SET status = $1 WHERE slug = 'paused'`, [value]);
    await status('suspended');
    expect((await refresh(user.refreshToken).expect(403)).body.code).toBe('tenant_suspended');
    await status('active');
    await refresh(user.refreshToken).expect(200);
  });

  it('yield the same child again within ten seconds, for two tabs or a lost answer', async () => {
    const user = await login('alpha');
    const first = await refresh(user.refreshToken).expect(200);
    const again = await refresh(user.refreshToken).expect(200);
    expect(again.body.refresh_token).toBe(first.body.refresh_token);
    await refresh(first.body.refresh_token as string).expect(200);
  });

  it('have one child, however many calls use one at once', async () => {
    const user = await login('beta');
    const answers = await Promise.all([...Array(50).keys()].map(() => refresh(user.refreshToken)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.refresh_token as string)).size).toBe(1);
  });

  it('end the session when an older one is presented again', async () => {
    const user = await login('alpha');
    const first = await refresh(user.refreshToken).expect(200);
    const second = await refresh(first.body.refresh_token as string).expect(200);
    await refresh(user.refreshToken).expect(401);
    await refresh(second.body.refresh_token as string).expect(401);
    await app.call('get', '/users/me', { tenant: 'alpha', as: second.body.access_token }).expect(401);
  });

  it('end the session when the parent is presented again after ten seconds', async () => {
    const user = await login('alpha');
    const first = await refresh(user.refreshToken).expect(200);
    await backdate(user, `rotated_at = now() - interval '11 seconds'`);
    await refresh(user.refreshToken).expect(401);
    await refresh(first.body.refresh_token as string).expect(401);
  });

  it('last 7 days unused and 30 days in total, by the clock of the database', async () => {
    const idle = await login('alpha');
    const [session] = await sessionOf<{ days: number }>(
      idle,
      `extract(epoch FROM expires_at - now())::float8 / 86400 AS days`,
    );
    expect(session?.days).toBeCloseTo(7, 2);
    await backdate(idle, `expires_at = now() - interval '1 second'`);
    expect((await refresh(idle.refreshToken).expect(401)).body.code).toBe('unauthorized');

    const old = await login('alpha');
    await backdate(old, `created_at = now() - interval '29 days'`);
    await refresh(old.refreshToken).expect(200);
    const [renewed] = await sessionOf<{ days: number }>(
      old,
      `extract(epoch FROM expires_at - now())::float8 / 86400 AS days`,
    );
    expect(renewed?.days).toBeCloseTo(1, 2);
  });

  it('of an inactive or deleted user are rejected', async () => {
    const user = await login('alpha');
    await app.sql('UPDATE users SET is_active = false WHERE id = $1', [user.id], await app.databaseOf('alpha'));
    await refresh(user.refreshToken).expect(401);
    await app.sql('UPDATE users SET is_active = true WHERE id = $1', [user.id], await app.databaseOf('alpha'));
    await refresh(user.refreshToken).expect(200);
    await app.sql('DELETE FROM users WHERE id = $1', [user.id], await app.databaseOf('alpha'));
    await refresh(user.refreshToken).expect(401);
  });

  it('end with the version of their organization’s key', async () => {
    const user = await login('beta');
    const raise = `UPDATE organizations SET key_version = key_version + 1 WHERE slug = 'beta'`;
    await app.sql(raise);
    expect((await refresh(user.refreshToken).expect(401)).body.code).toBe('unauthorized');
    await refresh((await login('beta')).refreshToken).expect(200);
  });

  it('end with the logout', async () => {
    for (const tenant of [undefined, 'alpha']) {
      const user = await login(tenant);
      const where = tenant === undefined ? {} : { tenant };
      await app.call('post', '/auth/logout', { ...where, as: user }).expect(204);
      await app.call('get', '/users/me', { ...where, as: user }).expect(401);
      await refresh(user.refreshToken).expect(401);
    }
  });

  it('are rejected when changed, cut short or encoded another way, without a query', async () => {
    const user = await login('alpha');
    const bytes = Buffer.from(user.refreshToken, 'base64url');
    const changed = [...bytes.keys()].map((index) => {
      const copy = Buffer.from(bytes);
      copy[index] = (copy[index] ?? 0) ^ 4;
      return copy.toString('base64url');
    });
    const last = user.refreshToken.at(-1) ?? '';
    const sameBytes = String.fromCharCode(last.charCodeAt(0) + 1);
    const attempts = [
      ...changed,
      user.refreshToken.slice(0, -2),
      `${user.refreshToken}A`,
      user.refreshToken.slice(0, -1) + sameBytes,
      'x',
      '',
    ];
    for (const attempt of attempts) {
      const { status, body } = await refresh(attempt);
      expect([attempt, status, body.code]).toEqual([attempt, 401, 'unauthorized']);
    }
    await refresh(user.refreshToken).expect(200);
  });

  it('are stored as hashes', async () => {
    const user = await login('alpha');
    const [row] = await sessionOf<{ refresh_hash: Buffer; parent_hash: null }>(user, 'refresh_hash, parent_hash');
    expect(row?.refresh_hash).toHaveLength(32);
    expect(Buffer.from(user.refreshToken, 'base64url').includes(row?.refresh_hash ?? '')).toBe(false);
  });

  async function sessionOf<Row extends object>(user: Account, columns: string): Promise<Row[]> {
    return app.sql<Row>(`SELECT ${columns} FROM sessions WHERE user_id = $1`, [user.id], await app.databaseOf('alpha'));
  }

  async function backdate(user: Account, change: string): Promise<void> {
    await app.sql(`UPDATE sessions SET ${change} WHERE user_id = $1`, [user.id], await app.databaseOf('alpha'));
  }
});
