import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import { LogLines } from '../support/log-lines.js';

const ADMIN = { email: 'root@company.com', password: 'Bootstrap-Pass-1' };
const SETTINGS = { BOOTSTRAP_ADMIN_EMAIL: ' Root@Company.com', BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password };

describe('the first administrator', () => {
  const DB_NAME = `core_${randomBytes(6).toString('hex')}`;

  const login = (app: TestApp, credentials = ADMIN) => app.call('post', '/auth/login').send(credentials);
  const admins = (app: TestApp) => app.sql(`SELECT email FROM users WHERE role = 'admin'`);

  it('is rejected with a password that violates the policy, and the application does not start', async () => {
    const weak = { DB_NAME, ...SETTINGS, BOOTSTRAP_ADMIN_PASSWORD: 'feeble' };
    const app = AppProcess.spawn(testEnvironment(weak), tmpdir());
    expect(await app.exit).toBe(1);
    expect(app.output).toBe('\nBOOTSTRAP_ADMIN_PASSWORD must be at least 8 characters long.\n\n');
  });

  it('is created once, by whichever process starts first, and its password is in no log', async () => {
    const lines = new LogLines('trace');
    const environment = { DB_NAME, ...SETTINGS };
    const apps = await Promise.all([1, 2, 3].map(() => TestApp.start(environment, lines.log)));
    const [app] = apps as [TestApp];
    const { body } = await login(app).expect(200);
    const me = await app.call('get', '/users/me', { as: body.access_token as string }).expect(200);
    expect(me.body).toMatchObject({ email: ADMIN.email, role: 'admin' });
    expect(await admins(app)).toEqual([{ email: ADMIN.email }]);
    expect(await app.sql(`SELECT actor_id, details FROM audit_log WHERE action = 'user.create'`)).toEqual([
      { actor_id: null, details: { role: 'admin' } },
    ]);
    await Promise.all(apps.map((one) => one.stop()));
    expect(lines.text).not.toContain(ADMIN.password);
  });

  it('is not changed by later starts, whatever the settings are', async () => {
    const environment = { DB_NAME, BOOTSTRAP_ADMIN_EMAIL: 'other@company.com', BOOTSTRAP_ADMIN_PASSWORD: 'weak' };
    const app = await TestApp.start(environment);
    expect(await admins(app)).toEqual([{ email: ADMIN.email }]);
    await login(app).expect(200);
    await app.stop();
  });

  it('is never a user who registered the address before', async () => {
    const elsewhere = { DB_NAME: `core_${randomBytes(6).toString('hex')}` };
    const before = await TestApp.start(elsewhere);
    const stranger = await before.account(ADMIN.email);
    await before.stop();
    const lines = new LogLines('warn');
    const app = await TestApp.start({ ...elsewhere, ...SETTINGS }, lines.log);
    expect(await admins(app)).toEqual([]);
    await login(app).expect(401);
    await login(app, { email: stranger.email, password: stranger.password }).expect(200);
    await lines.find({ context: 'FirstAdmin' });
    await app.stop();
  });
});
