import { tmpdir } from 'node:os';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { tenantry } from '../support/cli.js';
import { testEnvironment } from '../support/environment.js';
import { until } from '../support/until.js';

const NEW_PASSWORD = 'Another-Pass-456';
const SECOND = 1_000;

describe('a login that is rejected with 429 by a server without Redis', () => {
  const settings = testEnvironment({ RATE_LIMIT: 'on' });
  let server: AppProcess;
  let app: Caller;

  beforeAll(async () => {
    server = AppProcess.spawn(settings, tmpdir());
    app = await server.caller();
    await app.organization('acme', await app.account('owner@company.com'));
  }, 60_000);
  afterAll(() => server.end('SIGTERM'));

  const login = (email: string, password: string, tenant?: string) =>
    app.call('post', '/auth/login', tenant === undefined ? {} : { tenant }).send({ email, password });

  async function lockedOut(user: Account, tenant?: string): Promise<void> {
    await until(async () => (await login(user.email, 'Wrong-Pass-123', tenant)).status === 429);
    await login(user.email, user.password, tenant).expect(429);
  }

  it.each([
    ['`user unlock`, on the platform', 'unlock', undefined],
    ['`user unlock`, in an organization', 'unlock', 'acme'],
    ['`user password`, in an organization', 'password', 'acme'],
  ] as const)(
    'passes within a second of %s in another process',
    async (_, command, tenant) => {
      const user = await app.account(`${command}@company.com`, tenant);
      await lockedOut(user, tenant);
      const context = tenant === undefined ? ['--core'] : ['--tenant', tenant];
      const { exit, stderr } = await tenantry(['user', command, user.email, ...context], settings, {
        input: NEW_PASSWORD,
      });
      expect([exit, stderr]).toEqual([0, '']);
      const ended = Date.now();
      const password = command === 'password' ? NEW_PASSWORD : user.password;
      await login(user.email, password, tenant).expect(200);
      expect(Date.now() - ended).toBeLessThan(SECOND);
    },
    60_000,
  );
});
