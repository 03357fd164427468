import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';
import { TcpProxy } from '../support/tcp-proxy.js';

describe('logging out every user of an organization', () => {
  let proxy: TcpProxy;
  let apps: [app: TestApp, other: TestApp];
  let app: TestApp;
  let owner: Account;
  let stranger: Account;
  let admin: Account;
  let member: Account;
  let database: string;

  beforeAll(async () => {
    const { host, port } = testServer();
    proxy = await TcpProxy.to(host, port);
    app = await TestApp.start();
    const deaf = { DB_NAME: app.config.DB_NAME, DB_DIRECT_HOST: '127.0.0.1', DB_DIRECT_PORT: String(proxy.port) };
    apps = [app, await TestApp.start(deaf)];
    proxy.freeze(); // so that the other process hears of nothing and has to ask, twice a second
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    database = await app.databaseOf('alpha');
    stranger = await app.account('user@beta.com', 'beta');
  });
  afterAll(async () => {
    proxy.thaw();
    await Promise.all(apps.map((one) => one.stop()));
    await proxy.stop();
  });

  beforeEach(async () => {
    admin = await app.account(`admin${Math.random()}@alpha.com`, 'alpha');
    member = await app.account(`member${Math.random()}@alpha.com`, 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], database);
  });

  const logoutEveryone = (as: Account) => app.call('post', '/auth/logout-everyone', { tenant: 'alpha', as });
  const me = async (as: Account, at = app, tenant = 'alpha') =>
    (await at.call('get', '/users/me', { tenant, as })).status;
  const refresh = async ({ refreshToken }: Account, at = app) =>
    (await at.call('post', '/auth/refresh').send({ refresh_token: refreshToken })).status;

  async function login({ email, password }: Account): Promise<Account> {
    const { body } = await app.call('post', '/auth/login', { tenant: 'alpha' }).send({ email, password }).expect(200);
    return { ...admin, email, accessToken: body.access_token as string, refreshToken: body.refresh_token as string };
  }

  it('ends all its tokens and sessions immediately, in every process, and none elsewhere', async () => {
    expect(await Promise.all(apps.map((at) => me(member, at)))).toEqual([200, 200]);
    await logoutEveryone(admin).expect(204);
    for (const who of [admin, member]) {
      for (const at of apps) expect([await me(who, at), await refresh(who, at)]).toEqual([401, 401]);
    }
    expect(await app.sql('SELECT 1 FROM sessions', [], database)).toEqual([]);
    for (const at of apps) expect(await me(stranger, at, 'beta')).toBe(200);
    await app.call('get', '/users/me', { as: owner }).expect(200);
  });

  it('permits new logins, even in a process that has not read the new key version yet', async () => {
    for (let round = 0; round < 3; round += 1) {
      await logoutEveryone(await login(admin)).expect(204);
      const again = await login(member);
      expect([await me(again, apps[1]), await refresh(again, apps[1])]).toEqual([200, 200]);
    }
  });

  it('is permanent: an older copy of the database revives no session', async () => {
    await app.sql('CREATE TABLE kept AS TABLE sessions', [], database);
    await logoutEveryone(admin).expect(204);
    await app.sql('INSERT INTO sessions SELECT * FROM kept', [], database);
    expect([await me(member), await refresh(member)]).toEqual([401, 401]);
    while ((await me(member, apps[1])) !== 401) await sleep(20);
    expect(await refresh(member, apps[1])).toBe(401);
    await app.sql('DROP TABLE kept', [], database);
  });

  it('is forbidden for members', async () => {
    expect((await logoutEveryone(member).expect(403)).body.code).toBe('forbidden');
    expect([await me(member), await me(admin)]).toEqual([200, 200]);
  });

  it('is a command too, and works while the organization is suspended', async () => {
    const command = (...args: string[]) => commandLine(app, ['tenant', ...args]);
    expect((await command('suspend', 'alpha')).exit).toBe(0);
    expect(await command('logout-everyone', 'alpha')).toEqual({
      exit: 0,
      stdout: 'All users of alpha are logged out. Every process applies this within one second.\n',
      stderr: '',
    });
    expect((await command('resume', 'alpha')).exit).toBe(0);
    expect([await me(member), await refresh(member)]).toEqual([401, 401]);
    expect(await me(await login(member))).toBe(200);
    const trace = `SELECT actor_id, object FROM audit_log WHERE action = 'tenant.logout' ORDER BY id DESC LIMIT 1`;
    const object = expect.stringMatching(/^organization:/) as string;
    expect(await app.sql(trace, [], database)).toEqual([{ actor_id: null, object }]);
    expect(await command('logout-everyone', 'nobody')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('The organization "nobody" does not exist'),
    });
  });
});
