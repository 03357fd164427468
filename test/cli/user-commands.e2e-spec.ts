import { type Account, TestApp } from '../support/app.js';
import { type CommandResult, tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';

describe('the commands for users', () => {
  let app: TestApp;

  const user = (command: string, TENANTRY_USER_PASSWORD = 'UserPass123'): Promise<CommandResult> =>
    commandLine(app, ['user', ...command.split(' ')], { TENANTRY_USER_PASSWORD });
  const login = (email: string, tenant?: string, password = 'UserPass123') =>
    app.call('post', '/auth/login', tenant === undefined ? {} : { tenant }).send({ email, password });

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    await app.sql(`UPDATE organizations SET registration = 'closed'`);
  });
  afterAll(() => app.stop());

  it('create them, the first administrator included, each in one context', async () => {
    const process = (command: string) =>
      tenantry(['user', ...command.split(' ')], { DB_NAME: app.config.DB_NAME }, { input: 'UserPass123\n' });
    const [core, tenant] = await Promise.all([
      process('create Admin@Company.com --core --role admin --first-name Ada'),
      process('create user@alpha.com --tenant alpha'),
    ]);
    expect([core.exit, core.stdout]).toEqual([0, expect.stringContaining('admin@company.com is admin, as ')]);
    expect([tenant.exit, tenant.stdout]).toEqual([0, expect.stringContaining('user@alpha.com is member, as ')]);
    const { body } = await login('admin@company.com').expect(200);
    const me = await app.call('get', '/users/me', { as: (body as { access_token: string }).access_token }).expect(200);
    expect(me.body).toMatchObject({ role: 'admin', first_name: 'Ada' });
    await login('user@alpha.com', 'alpha').expect(200);
    await login('user@alpha.com', 'beta').expect(401);
    await login('user@alpha.com').expect(401);

    const list = await user('list --tenant alpha --json');
    const none = await user('list --tenant beta');
    expect(JSON.parse(list.stdout)).toMatchObject([{ email: 'user@alpha.com', role: 'member', is_active: true }]);
    expect(none.stdout).toMatch(/^E-MAIL/);
  });

  it('reject invalid ones with one sentence, and create nothing', async () => {
    const cases = [
      ['create user@alpha.com --tenant alpha', 1, 'An account with this e-mail address already exists'],
      ['create nobody --core', 1, 'Error: email must be an e-mail address'],
      ['create user@beta.com --tenant nowhere', 1, 'There is no organization'],
      ['create user@beta.com --tenant beta --role owner', 1, 'role is not a role'],
      ['create user@beta.com', 2, 'specify --core or --tenant <slug>'],
      ['list --core --tenant beta', 2, 'cannot be used with'],
      ['role nobody@beta.com admin --tenant beta', 1, 'There is no user with the e-mail address nobody@beta.com'],
    ] as const;
    for (const [command, expected, sentence] of cases) {
      const { exit, stdout, stderr } = await user(command);
      expect([command, exit, stdout, stderr]).toEqual([command, expected, '', expect.stringContaining(sentence)]);
      expect(stderr).not.toMatch(/^ +at /m);
    }
    const weak = await user('create user@beta.com --tenant beta', 'weak');
    expect([weak.exit, weak.stderr]).toEqual([1, expect.stringContaining('password must be at least 8 characters')]);
    expect(await app.sql('SELECT 1 FROM users', [], await app.databaseOf('beta'))).toEqual([]);
  });

  it('set a new password, deactivate and activate, which ends their sessions', async () => {
    const sessions = async () => (await app.sql('SELECT 1 FROM sessions', [], await app.databaseOf('alpha'))).length;
    expect(await sessions()).toBe(1);
    const changed = await user('password user@alpha.com --tenant alpha', 'AnotherPass456');
    expect([changed.exit, await sessions()]).toEqual([0, 0]);
    await login('user@alpha.com', 'alpha').expect(401);
    await login('user@alpha.com', 'alpha', 'AnotherPass456').expect(200);
    expect((await user('password user@alpha.com --tenant alpha', 'weak')).exit).toBe(1);

    expect([(await user('deactivate user@alpha.com --tenant alpha')).exit, await sessions()]).toEqual([0, 0]);
    await login('user@alpha.com', 'alpha', 'AnotherPass456').expect(401);
    expect((await user('list --tenant alpha')).stdout).toMatch(/user@alpha.com +member .* deactivated/);
    expect((await user('activate user@alpha.com --tenant alpha')).exit).toBe(0);
    await login('user@alpha.com', 'alpha', 'AnotherPass456').expect(200);
  });

  it('change their role, but keep the last admin', async () => {
    const last = await user('role admin@company.com user --core');
    expect([last.exit, last.stderr]).toEqual([1, expect.stringContaining('This is the last active admin')]);
    expect((await user('deactivate admin@company.com --core')).exit).toBe(1);
    const raised = await user('role owner@company.com admin --core');
    expect([raised.exit, raised.stdout]).toEqual([0, 'owner@company.com is admin.\n']);
    expect((await user('role admin@company.com user --core')).exit).toBe(0);
    const roles = JSON.parse((await user('list --core --json')).stdout) as (Account & { role: string })[];
    expect(roles.map(({ email, role }) => [email, role])).toEqual([
      ['owner@company.com', 'admin'],
      ['admin@company.com', 'user'],
    ]);
  });
});
