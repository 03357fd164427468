import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';

describe('while the sessions of a user are ended', () => {
  let app: TestApp;
  let database: string;
  let user: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    database = await app.databaseOf('alpha');
  });
  afterAll(() => app.stop());

  beforeEach(async () => {
    user = await app.account(`user${Math.random()}@alpha.com`, 'alpha');
  });

  const login = () =>
    app.call('post', '/auth/login', { tenant: 'alpha' }).send({ email: user.email, password: user.password });

  /** Ends all sessions of `user` together with `change`, and calls just before that is committed. */
  async function during<T>(change: string, call: () => PromiseLike<T>): Promise<T> {
    const client = new Client({ ...testServer(), database });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`UPDATE users SET ${change} WHERE id = $1`, [user.id]);
      await client.query('DELETE FROM sessions WHERE user_id = $1', [user.id]);
      const answer = Promise.resolve(call());
      await untilBlocked();
      await client.query('COMMIT');
      return await answer;
    } finally {
      await client.end();
    }
  }

  async function untilBlocked(): Promise<void> {
    const blocked = `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND cardinality(pg_blocking_pids(pid)) > 0`;
    while ((await app.sql(blocked, [database])).length === 0) await sleep(10);
  }

  const sessions = () => app.sql('SELECT 1 FROM sessions WHERE user_id = $1', [user.id], database);

  it.each([
    ['password', `password_hash = 'another', credentials_version = credentials_version + 1`],
    ['lock-out', 'is_active = false'],
  ])('by a %s, a login fails', async (_, change) => {
    expect((await during(change, login)).body.code).toBe('invalid_credentials');
    expect(await sessions()).toEqual([]);
  });

  it('a login succeeds if only the hash of the same password changed', async () => {
    const [other] = await app.sql<{ hash: string }>(
      `SELECT password_hash AS hash FROM users WHERE email = $1`,
      [(await app.account(`other${Math.random()}@alpha.com`, 'alpha')).email],
      database,
    );
    expect((await during(`password_hash = '${other?.hash}'`, login)).status).toBe(200);
    expect(await sessions()).toHaveLength(1);
  });

  it('a change of password with one of the ended sessions has no effect', async () => {
    const change = () =>
      app
        .call('post', '/users/me/password', { tenant: 'alpha', as: user })
        .send({ current_password: user.password, new_password: 'AnotherPass456' });
    expect((await during('is_active = true', change)).body.code).toBe('unauthorized');
    expect((await login()).status).toBe(200);
  });

  it('a refresh fails', async () => {
    const refresh = () => app.call('post', '/auth/refresh').send({ refresh_token: user.refreshToken });
    expect((await during('is_active = true', refresh)).body.code).toBe('unauthorized');
    expect(await sessions()).toEqual([]);
  });
});
