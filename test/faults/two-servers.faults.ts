import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { administer, databaseOf } from '../support/administer.js';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { tenantry } from '../support/cli.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { measured } from '../support/measured.js';
import { signalServer } from '../support/postgres-process.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { forged } from '../support/tokens.js';
import { until } from '../support/until.js';

/** The 5 s a request may take, and a little for this machine, which does other things as well. */
const ANSWERED_MS = 5_700;

/** What is well is waited for no longer than this: less than what hangs would take. */
const SOON_MS = 4_000;

const CLIENTS = 8;

/** `near` lives beside core, the others on a second server. */
describe('organizations on two servers', () => {
  const folder = temporaryFolder();
  const users = new Map<string, Account>();
  let home: TcpProxy;
  let second: EmbeddedPostgres;
  let toSecond: TcpProxy;
  let core: string;
  let child: AppProcess;
  let app: Caller;
  let owner: Account;

  beforeAll(async () => {
    const { host, port } = testServer();
    home = await TcpProxy.to(host, port);
    second = await startEmbeddedPostgres(folder.path, ['fsync=off']);
    toSecond = await TcpProxy.to(second.host, second.port);
    const environment = testEnvironment({ DB_HOST: '127.0.0.1', DB_PORT: String(home.port) });
    core = String(environment['DB_NAME']);
    child = AppProcess.spawn(environment, folder.path);
    app = await child.caller();
    owner = await app.account('owner@company.com');
    await create('near');
    const add = `servers add --host 127.0.0.1 --port ${toSecond.port} --user ${second.user}`.split(' ');
    expect(await tenantry(add, environment, { input: second.password })).toMatchObject({ exit: 0 });
    await administer('UPDATE database_servers SET max_databases = 1000 WHERE host IS NULL', core); // the second has more room
    for (const slug of ['far', 'paused', 'lost']) await create(slug);
    await app.call('post', '/organizations/paused/suspend', { as: owner }).expect(200);
  }, 60_000);
  afterAll(async () => {
    await child.end('SIGKILL');
    await Promise.all([home, toSecond].map((way) => way.stop()));
    await second.stop();
    folder.remove();
  });
  afterEach(async () => {
    for (const way of [home, toSecond]) way.thaw();
    await until(
      async () => (await readiness()) === 'ok' && (await me('near')) === 200 && (await me('far')) === 200,
      30_000,
    );
  }, 60_000);

  async function create(slug: string): Promise<void> {
    await app.organization(slug, owner);
    users.set(slug, await app.account(`user@${slug}.com`, slug));
  }

  const userOf = (slug: string) => users.get(slug) as Account;
  const me = async (tenant: string, as: Account | string = userOf(tenant)): Promise<number> =>
    (await app.call('get', '/users/me', { tenant, as })).status;
  const write = async (tenant: string): Promise<number> =>
    (await app.call('put', '/users/me', { tenant, as: userOf(tenant) }).send({ bio: 'here' })).status;
  async function login(tenant: string): Promise<number> {
    const { email, password } = userOf(tenant);
    return (await app.call('post', '/auth/login', { tenant }).send({ email, password })).status;
  }
  async function refresh(tenant: string): Promise<number> {
    const user = userOf(tenant);
    const { status, body } = await app.call('post', '/auth/refresh').send({ refresh_token: user.refreshToken });
    if (status === 200) user.refreshToken = (body as { refresh_token: string }).refresh_token;
    return status;
  }
  const all = (tenant: string) => Promise.all([me(tenant), write(tenant), login(tenant), refresh(tenant)]);
  const readiness = async (): Promise<string> => {
    const { body } = await app.call('get', '/health/ready');
    return (body as { status: string }).status;
  };

  async function timed<T>(work: Promise<T>): Promise<[T, number]> {
    const begin = Date.now();
    return [await work, Date.now() - begin];
  }

  /** One statement on the second server, as its administrator. */
  async function onSecond(sql: string): Promise<void> {
    const client = new Client({ ...second, database: 'postgres' });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  const OK = [200, 200, 200, 200];
  const UNAVAILABLE = [503, 503, 503, 503];

  it.each([
    ['is gone', () => home.close()],
    ['hangs', () => home.freeze()],
  ])('are served while the server of core %s, if they are known, and no other organization is', async (what, lose) => {
    const member = userOf('far');
    const gone = await app.account(`${what.replaceAll(' ', '-')}@far.com`, 'far');
    await app.call('post', '/auth/logout', { tenant: 'far', as: gone }).expect(204);
    expect(await me('paused')).toBe(403);
    lose();
    await until(async () => (await readiness()) === 'degraded', 30_000);
    const [served, elapsed] = await timed(all('far'));
    expect(served).toEqual(OK);
    expect(elapsed).toBeLessThan(SOON_MS);
    measured(`core ${what}`, `a tenant elsewhere is read, written, logged in to and refreshed in ${elapsed} ms`);
    const [closed, then] = await timed(
      Promise.all([
        me('near'),
        me('never-heard-of', member),
        app.call('get', '/users/me', { as: owner }).then(({ status }) => status),
        me('paused'),
        me('far', forged(member.accessToken)),
        me('far', userOf('lost')),
        me('far', gone),
      ]),
    );
    expect(closed).toEqual([503, 503, 503, 403, 401, 403, 401]);
    expect(then).toBeLessThan(ANSWERED_MS);
    expect(await readiness()).toBe('degraded');
  });

  it('are unavailable while their own server hangs, and no others are', async () => {
    signalServer(second.pid, 'SIGSTOP');
    try {
      const hanging = timed(all('far'));
      const others: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        const [served, took] = await timed(all('near'));
        expect(served).toEqual(OK);
        others.push(took);
        expect(await readiness()).toBe('ok');
      }
      const [refused, elapsed] = await hanging;
      measured('a second server hangs', `503 there after ${elapsed} ms, beside it at most ${Math.max(...others)} ms`);
      expect(Math.max(...others)).toBeLessThan(SOON_MS);
      expect(refused).toEqual(UNAVAILABLE);
      expect(elapsed).toBeLessThan(ANSWERED_MS);
    } finally {
      signalServer(second.pid, 'SIGCONT');
    }
  });

  it('are slow where the network is slow, unavailable where it is too slow, and fast elsewhere', async () => {
    toSecond.slowDown(100);
    expect(await all('far')).toEqual(OK);
    toSecond.slowDown(3_000);
    const hanging = timed(all('far'));
    const [served, elapsed] = await timed(all('near'));
    expect(served).toEqual(OK);
    expect(elapsed).toBeLessThan(SOON_MS);
    const [refused, then] = await hanging;
    measured('a slow network', `503 there after ${then} ms, beside it ${elapsed} ms`);
    expect(refused).toEqual(UNAVAILABLE);
    expect(then).toBeLessThan(ANSWERED_MS);
  });

  it('are unavailable individually when a database is dropped, without a storm of connections', async () => {
    await onSecond(`DROP DATABASE ${await databaseOf('lost', core)} WITH (FORCE)`);
    const { knocks } = toSecond;
    const statuses = new Set<number>();
    const began = Date.now();
    const visit = async (): Promise<void> => {
      while (Date.now() < began + 2_000) statuses.add(await me('lost'));
    };
    await Promise.all(Array.from({ length: CLIENTS }, visit));
    const pauses = (Date.now() - began) / 250;
    measured('a dropped database', `503; ${CLIENTS} clients for 2 s make ${toSecond.knocks - knocks} connections`);
    expect([...statuses]).toEqual([503]);
    expect(toSecond.knocks - knocks).toBeLessThan(2 * CLIENTS + 2 * pauses); // at first, the open DataSource knocks
    expect(await all('far')).toEqual(OK);
    expect(await readiness()).toBe('ok');
    expect(child.isRunning).toBe(true);
  });
});
