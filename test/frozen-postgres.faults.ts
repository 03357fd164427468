import { TenantContext } from '../src/tenancy/tenant-context.js';
import { type Account, TestApp } from './support/app.js';
import { testServer } from './support/environment.js';
import { TcpProxy } from './support/tcp-proxy.js';

/** The 5 s a request may take, and a little for this machine, which does other things as well. */
const ANSWERED_MS = 5_700;

const SOON_MS = 1_500;

describe('PostgreSQL that stops answering and tells nobody', () => {
  let proxy: TcpProxy;
  let app: TestApp;
  let owner: Account;
  let user: Account;

  beforeAll(async () => {
    const { host, port } = testServer();
    proxy = await TcpProxy.to(host, port);
    app = await TestApp.start({ DB_HOST: '127.0.0.1', DB_PORT: String(proxy.port) });
    owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    user = await app.account('user@alpha.com', 'alpha');
  });
  afterAll(async () => {
    await app.stop();
    await proxy.stop();
  });
  beforeEach(async () => {
    await Promise.all(Array.from({ length: 5 }, everyKind)); // so that connections are open
  });

  /** Requests to core and to the tenant that read and that write: their statuses. */
  function everyKind(): Promise<number[]> {
    const inAlpha = { tenant: 'alpha', as: user };
    const { email, password } = user;
    return Promise.all([
      statusOf(app.call('get', '/users/me', { as: owner })),
      statusOf(app.call('put', '/users/me', { as: owner }).send({ first_name: 'Ann' })),
      statusOf(app.call('get', '/users/me', inAlpha)),
      statusOf(app.call('put', '/users/me', inAlpha).send({ bio: 'here' })),
      statusOf(app.call('post', '/auth/login', { tenant: 'alpha' }).send({ email, password })),
    ]);
  }

  async function timed<T>(work: Promise<T>): Promise<[T, number]> {
    const begin = Date.now();
    return [await work, Date.now() - begin];
  }

  const ALL = (status: number) => Array.from({ length: 5 }, () => status);

  it('costs 503 within 5 s however long it lasts, and nothing once it is over', async () => {
    proxy.freeze();
    for (let round = 0; round < 3; round += 1) {
      const [statuses, elapsed] = await timed(everyKind());
      expect(statuses).toEqual(ALL(503));
      expect(elapsed).toBeLessThan(ANSWERED_MS);
    }
    proxy.thaw();
    const [statuses, elapsed] = await timed(everyKind());
    expect(statuses).toEqual(ALL(200));
    expect(elapsed).toBeLessThan(SOON_MS);
  }, 60_000);

  it('on open connections only (a firewall forgot them) costs one round: then there are new ones', async () => {
    proxy.freezeOpen();
    const [rounds, elapsed] = await timed(Promise.all([everyKind(), everyKind()]));
    expect(new Set(rounds.flat())).toContain(503);
    expect(elapsed).toBeLessThan(ANSWERED_MS);
    const [statuses, then] = await timed(everyKind());
    expect(statuses).toEqual(ALL(200));
    expect(then).toBeLessThan(SOON_MS);
  }, 60_000);

  it('on open connections only does not keep work inside a tenant from going on', async () => {
    const context = app.get(TenantContext);
    await context.run('alpha', async () => {
      await context.manager.query('SELECT 1');
      proxy.freezeOpen();
      await expect(context.manager.query('SELECT 1')).rejects.toThrow(/Query read timeout/);
      const [rows, elapsed] = await timed(context.manager.query('SELECT 1 AS one'));
      expect(rows).toEqual([{ one: 1 }]);
      expect(elapsed).toBeLessThan(SOON_MS);
    });
  }, 60_000);
});

const statusOf = async (call: PromiseLike<{ status: number }>): Promise<number> => (await call).status;
