import { OwnerSessionRepository } from '../../src/core/organization-owners/owner-session.repository.js';
import { Installation } from '../../src/database/core/installation.js';
import { type Account, TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { until } from '../support/until.js';

describe("an owner's session inside an organization", () => {
  let app: TestApp;
  let ada: Account;
  let bob: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = [await app.account('ada@company.com'), await app.account('bob@company.com')];
    for (const slug of ['alpha', 'beta']) await app.organization(slug, ada);
    await app.coOwner('alpha', ada, bob);
  });
  afterAll(() => app.stop());

  const enter = async (as: Account | string, slug = 'alpha'): Promise<string> =>
    (await app.call('post', `/organizations/${slug}/token`, { as }).expect(200)).body.access_token as string;
  const me = (as: string, tenant = 'alpha') => app.call('get', '/users/me', { tenant, as });
  const login = async ({ email, password }: Account, context: { tenant?: string } = {}): Promise<Account> => {
    const { body } = await app.call('post', '/auth/login', context).send({ email, password }).expect(200);
    return { ...bob, accessToken: body.access_token as string, refreshToken: body.refresh_token as string };
  };
  const sessionsOf = async (as: Account) =>
    (await app.call('get', '/auth/sessions', { as }).expect(200)).body.items as { id: string; current: boolean }[];

  const endings: [string, (session: Account, other: Account) => Promise<unknown>][] = [
    ['a logout', (session) => app.call('post', '/auth/logout', { as: session }).expect(204)],
    [
      'being ended from another session',
      async (session, other) => {
        const current = (await sessionsOf(session)).find((one) => one.current);
        await app.call('delete', `/auth/sessions/${current?.id}`, { as: other }).expect(204);
      },
    ],
    ['a log-out everywhere else', (_, other) => app.call('delete', '/auth/sessions', { as: other }).expect(204)],
    [
      'a new password, set elsewhere',
      (_, other) =>
        app
          .call('post', '/users/me/password', { as: other })
          .send({ current_password: bob.password, new_password: bob.password })
          .expect(204),
    ],
    [
      'a password that the operator sets',
      () => commandLine(app, ['user', 'password', bob.email, '--core'], { TENANTRY_USER_PASSWORD: bob.password }),
    ],
    ['its end by time', () => app.sql('UPDATE sessions SET expires_at = now() WHERE user_id = $1', [bob.id])],
    [
      'the reuse of an old refresh token',
      async (session) => {
        const refresh = (refresh_token: string) => app.call('post', '/auth/refresh').send({ refresh_token });
        const child = await refresh(session.refreshToken).expect(200);
        await refresh(child.body.refresh_token as string).expect(200);
        await refresh(session.refreshToken).expect(401);
      },
    ],
    [
      'a lock-out by the operator',
      async () => {
        await commandLine(app, ['user', 'deactivate', bob.email, '--core']);
        await commandLine(app, ['user', 'activate', bob.email, '--core']);
      },
    ],
    [
      'the end of the ownership',
      async () => {
        await app.call('delete', `/organizations/alpha/owners/${bob.id}`, { as: ada }).expect(204);
        await app.coOwner('alpha', ada, await login(bob));
      },
    ],
    [
      'the end of the ownership by hand',
      async () => {
        await app.sql('DELETE FROM organization_owners WHERE user_id = $1', [bob.id]);
        await app.coOwner('alpha', ada, await login(bob));
      },
    ],
  ];

  it.each(endings)('ends at the next request after the platform session that it came from: %s', async (_, end) => {
    const [session, other] = [await login(bob), await login(bob)];
    const token = await enter(session);
    await me(token).expect(200);
    await end(session, other);
    expect((await me(token).expect(401)).body.code).toBe('unauthorized');
    await me(await enter(await login(bob))).expect(200);
  });

  it('survives the end of other sessions of the owner, and a refresh of its own', async () => {
    const [session, other] = [await login(bob), await login(bob)];
    const token = await enter(session);
    await app.call('post', '/auth/logout', { as: other }).expect(204);
    await app.call('post', '/auth/refresh').send({ refresh_token: session.refreshToken }).expect(200);
    await app.call('delete', '/auth/sessions', { as: session }).expect(204);
    await me(token).expect(200);
  });

  it('is not started by a session that ends meanwhile: 401 as after any logout, and 404 for a former owner', async () => {
    const sessions = app.get(OwnerSessionRepository);
    const allow = sessions.allow.bind(sessions);
    const meanwhile = (work: () => Promise<unknown>) =>
      jest.spyOn(sessions, 'allow').mockImplementationOnce(async (...args) => {
        await work();
        return allow(...args);
      });
    const issue = (as: Account) => app.call('post', '/organizations/alpha/token', { as });
    const session = await login(bob);
    meanwhile(() => app.call('post', '/auth/logout', { as: session }).expect(204));
    expect((await issue(session).expect(401)).body.code).toBe('unauthorized');
    const eve = await app.account('eve@company.com');
    await app.coOwner('alpha', ada, eve);
    meanwhile(() => app.call('delete', `/organizations/alpha/owners/${eve.id}`, { as: ada }).expect(204));
    expect((await issue(eve).expect(404)).body.code).toBe('not_found');
  });

  it('depends on core: a session that only the organization knows is rejected', async () => {
    const token = await enter(ada, 'beta');
    await me(token, 'beta').expect(200);
    await app.sql('DELETE FROM owner_sessions');
    await me(token, 'beta').expect(401);
  });

  it('is rejected while core is unreachable, and sessions of other users continue', async () => {
    const user = await app.account('user@alpha.com', 'alpha');
    const token = await enter(ada);
    await me(token).expect(200);
    const role = app.get(Installation).coreRole;
    const endCore = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1';
    await app.sql(`ALTER ROLE ${role} NOLOGIN`);
    try {
      await app.sql(endCore, [role]).catch(() => undefined);
      const { status, body, headers } = await me(token);
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'unavailable', expect.any(String)]);
      await me(user.accessToken).expect(200);
    } finally {
      await app.sql(`ALTER ROLE ${role} LOGIN`).catch(() => undefined);
    }
    await until(async () => (await me(token)).status === 200);
  });
});
