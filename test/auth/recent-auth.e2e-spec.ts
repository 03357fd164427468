import { RECENT_AUTH, RequireRecentAuth } from '../../src/auth/access/require-recent-auth.decorator.js';
import { CoreUsersController } from '../../src/core/users/users.controller.js';
import { TenantUsersController } from '../../src/tenant/users/users.controller.js';
import { TenantUserAdministrationController } from '../../src/tenant/users/user-administration.controller.js';
import { type Account, TestApp } from '../support/app.js';

describe('a route that requires a recent proof of identity', () => {
  let app: TestApp;
  let owner: Account;
  let user: Account;

  /** They are those of later files too. */
  const guarded = [
    CoreUsersController.prototype.getMyProfile,
    TenantUsersController.prototype.getMyProfile,
    TenantUserAdministrationController.prototype.listUsers,
  ];

  beforeAll(async () => {
    for (const value of guarded) RequireRecentAuth()({}, '', { value });
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    user = await app.account('user@alpha.com', 'alpha');
  });
  afterAll(async () => {
    for (const value of guarded) Reflect.deleteMetadata(RECENT_AUTH, value);
    await app.stop();
  });

  const inAlpha = () => app.databaseOf('alpha');
  const age = (minutes: number, database?: string) =>
    app.sql('UPDATE sessions SET auth_time = now() - make_interval(mins => $1)', [minutes], database);
  const me = (as: Account | string, tenant?: string) =>
    app.call('get', '/users/me', { as, ...(tenant !== undefined && { tenant }) });
  const reauthenticate = (as: Account | string, tenant?: string, password = 'UserPass123') =>
    app.call('post', '/auth/reauthenticate', { as, ...(tenant !== undefined && { tenant }) }).send({ password });

  it.each(['core', 'tenant'])('serves a caller until 10 minutes after the login: %s', async (context) => {
    const [as, tenant, database] = context === 'core' ? [owner] : [user, 'alpha', await inAlpha()];
    await me(as, tenant).expect(200);
    await age(9, database);
    await me(as, tenant).expect(200);
    await age(10, database);
    const { body, headers } = await me(as, tenant).expect(401);
    expect(body.code).toBe('reauthentication_required');
    expect(headers['www-authenticate']).toBe(
      'Bearer realm="tenantry", error="insufficient_user_authentication", max_age="600"',
    );
    await app.call('get', '/auth/sessions', { as, ...(tenant !== undefined && { tenant }) }).expect(200);
  });

  it.each(['core', 'tenant'])('serves a caller who reenters the password, and no other: %s', async (context) => {
    const [as, tenant, database] = context === 'core' ? [owner] : [user, 'alpha', await inAlpha()];
    await age(60, database);
    const wrong = await reauthenticate(as, tenant, 'UserPass124').expect(400);
    expect(wrong.body.errors).toEqual([{ field: 'password', message: 'is not your password' }]);
    const refreshed = await app.call('post', '/auth/refresh').send({ refresh_token: as.refreshToken }).expect(200);
    as.refreshToken = refreshed.body.refresh_token as string;
    await me(refreshed.body.access_token as string, tenant).expect(401);
    await reauthenticate(as, tenant).expect(204);
    await me(as, tenant).expect(200);
    const entries = await app.sql<{ outcome: string }>(
      `SELECT outcome FROM audit_log WHERE action = 'user.reauthenticate' AND object = $1 ORDER BY id`,
      [`user:${as.id}`],
      database,
    );
    expect(entries.map(({ outcome }) => outcome)).toEqual(['refused', 'success']);
  });

  it("confirms one session and not the user's others", async () => {
    const { body } = await app
      .call('post', '/auth/login', { tenant: 'alpha' })
      .send({ email: user.email, password: user.password });
    const other = body.access_token as string;
    await age(60, await inAlpha());
    await reauthenticate(user, 'alpha').expect(204);
    await me(user, 'alpha').expect(200);
    await me(other, 'alpha').expect(401);
  });

  it('serves a caller after a change of password, which requires the current one', async () => {
    await age(60);
    const passwords = { current_password: owner.password, new_password: owner.password };
    await app.call('post', '/users/me/password', { as: owner }).send(passwords).expect(204);
    await me(owner).expect(200);
  });

  it('rejects a session of an earlier release, which has no such time', async () => {
    await app.sql('UPDATE sessions SET auth_time = NULL');
    expect((await me(owner).expect(401)).body.code).toBe('reauthentication_required');
    await reauthenticate(owner).expect(204);
  });

  it('answers after the token is checked, and before the role and the body are', async () => {
    await age(60, await inAlpha());
    const list = (as: Account | string) => app.call('get', '/users?limit=x', { tenant: 'alpha', as });
    expect((await list(user).expect(401)).body.code).toBe('reauthentication_required');
    expect((await list(owner).expect(403)).body.code).toBe('wrong_context');
    expect((await list('forged').expect(401)).body.code).toBe('unauthorized');
    await reauthenticate(user, 'alpha').expect(204);
    expect((await list(user).expect(403)).body.code).toBe('forbidden');
  });

  describe('for an owner inside the organization', () => {
    const enter = async (): Promise<string> =>
      (await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200)).body.access_token as string;

    it('depends on the platform session that the token came from', async () => {
      await age(8);
      const token = await enter();
      await me(token, 'alpha').expect(200);
      const [session] = await app.sql<{ minutes: number }>(
        `SELECT round(extract(epoch FROM now() - auth_time) / 60)::int AS minutes FROM sessions
         JOIN users u ON u.id = user_id WHERE u.core_user_id = $1`,
        [owner.id],
        await inAlpha(),
      );
      expect(session?.minutes).toBe(8);
      await age(11);
      await me(await enter(), 'alpha').expect(401);
      await app.sql('UPDATE sessions SET auth_time = NULL');
      await me(await enter(), 'alpha').expect(401);
    });

    it('is served after the password on the platform and a new token', async () => {
      await age(60);
      const token = await enter();
      const refused = await reauthenticate(token, 'alpha').expect(409);
      expect(refused.body.code).toBe('owner_account');
      await reauthenticate(owner).expect(204);
      await me(token, 'alpha').expect(401);
      await me(await enter(), 'alpha').expect(200);
    });
  });

  it('is not opened by a password that another session has just replaced', async () => {
    const passwords = { current_password: user.password, new_password: 'AnotherPass456' };
    const { body } = await app
      .call('post', '/auth/login', { tenant: 'alpha' })
      .send({ email: user.email, password: user.password });
    const other = { ...user, accessToken: body.access_token as string };
    const change = app.call('post', '/users/me/password', { tenant: 'alpha', as: other }).send(passwords);
    const [reauthenticated] = await Promise.all([reauthenticate(user, 'alpha'), change.expect(204)]);
    expect([204, 400, 401]).toContain(reauthenticated.status);
    expect((await me(user, 'alpha').expect(401)).body.code).toBe('unauthorized');
  });
});
