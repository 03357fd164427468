import { tmpdir } from 'node:os';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { measured } from '../support/measured.js';
import { TcpProxy } from '../support/tcp-proxy.js';

/** The 5 s a request may take and the 2 s of connecting, and a little for this machine, which does other things as well. */
const ANSWERED_MS = 5_700;
const CONNECTED_MS = 2_700;

const SOON_MS = 1_500;

describe('PostgreSQL that stops answering without closing connections', () => {
  let proxy: TcpProxy;
  let environment: NodeJS.ProcessEnv;
  let child: AppProcess;
  let app: Caller;
  let owner: Account;
  let user: Account;

  beforeAll(async () => {
    const { host, port } = testServer();
    proxy = await TcpProxy.to(host, port);
    environment = testEnvironment({ DB_HOST: '127.0.0.1', DB_PORT: String(proxy.port) });
    child = AppProcess.spawn(environment, tmpdir());
    app = await child.caller();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'unopened']) await app.organization(slug, owner);
    user = await app.account('user@alpha.com', 'alpha');
  });
  afterAll(async () => {
    await child.end('SIGKILL');
    await proxy.stop();
  });
  beforeEach(async () => {
    await Promise.all(Array.from({ length: 5 }, everyKind)); // so that connections are open
  });

  /** Requests to core and to the tenant that read and that write: their statuses. */
  function everyKind(): Promise<number[]> {
    const inAlpha = { tenant: 'alpha', as: user };
    return Promise.all([
      statusOf(app.call('get', '/users/me', { as: owner })),
      statusOf(app.call('put', '/users/me', { as: owner }).send({ first_name: 'Ann' })),
      statusOf(app.call('get', '/users/me', inAlpha)),
      statusOf(app.call('put', '/users/me', inAlpha).send({ bio: 'here' })),
      statusOf(logIn('alpha')),
    ]);
  }

  const logIn = (tenant: string) =>
    app.call('post', '/auth/login', { tenant }).send({ email: user.email, password: user.password });

  async function timed<T>(work: Promise<T>): Promise<[T, number]> {
    const begin = Date.now();
    return [await work, Date.now() - begin];
  }

  const ALL = (status: number) => Array.from({ length: 5 }, () => status);

  it('costs 503 within 5 s however long it lasts, and nothing afterwards', async () => {
    await app.call('get', '/users/me', { tenant: 'unopened' }).expect(401); // its name is known, its database not open
    proxy.freeze();
    const connecting = timed(statusOf(logIn('unopened')));
    const times: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      const [statuses, elapsed] = await timed(everyKind());
      expect(statuses).toEqual(ALL(503));
      times.push(elapsed);
    }
    const [status, connected] = await connecting;
    measured('PostgreSQL hangs', `requests 503 after at most ${Math.max(...times)} ms, to connect ${connected} ms`);
    expect(Math.max(...times)).toBeLessThan(ANSWERED_MS);
    expect([status, connected < CONNECTED_MS]).toEqual([503, true]);
    proxy.thaw();
    const [statuses, elapsed] = await timed(everyKind());
    expect(statuses).toEqual(ALL(200));
    expect(elapsed).toBeLessThan(SOON_MS);
  }, 60_000);

  it('on open connections only (a firewall forgot them) costs one request on each: new connections replace them', async () => {
    proxy.freezeOpen();
    const [rounds, elapsed] = await timed(Promise.all([everyKind(), everyKind()]));
    expect(new Set(rounds.flat())).toContain(503);
    expect(elapsed).toBeLessThan(ANSWERED_MS);
    const [statuses, then] = await timed(everyKind());
    expect(statuses).toEqual(ALL(200));
    expect(then).toBeLessThan(SOON_MS);
  }, 60_000);

  it('on open connections only does not block work inside a tenant', async () => {
    const inside = await TestApp.start(environment);
    await inside.atRest(); // a frozen round would keep it from stopping
    const context = inside.get(TenantContext);
    const work = context.run('alpha', async () => {
      await context.manager.query('SELECT 1');
      proxy.freezeOpen();
      await expect(context.manager.query('SELECT 1')).rejects.toThrow(/Query read timeout/);
      const [rows, elapsed] = await timed(context.manager.query('SELECT 1 AS one'));
      expect(rows).toEqual([{ one: 1 }]);
      expect(elapsed).toBeLessThan(SOON_MS);
    });
    await work.finally(() => inside.stop());
  }, 60_000);
});

const statusOf = async (call: PromiseLike<{ status: number }>): Promise<number> => (await call).status;
