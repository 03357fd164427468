import { tmpdir } from 'node:os';
import request from 'supertest';
import { administer } from '../support/administer.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

const BOUND_MS = 1_000;

const LISTENERS = `FROM pg_stat_activity WHERE query LIKE 'LISTEN %'`;

describe('a change of an organization by one process, in another one', () => {
  let proxy: TcpProxy;
  let core: string;
  const processes: AppProcess[] = [];
  const urls: string[] = [];
  let owner: string;

  beforeAll(async () => {
    const { host, port } = testServer();
    proxy = await TcpProxy.to(host, port);
    const environment = testEnvironment({ DB_DIRECT_HOST: '127.0.0.1', DB_DIRECT_PORT: String(proxy.port) });
    core = String(environment['DB_NAME']);
    for (let n = 0; n < 2; n += 1) {
      const process = AppProcess.spawn(environment, tmpdir());
      processes.push(process);
      urls.push(await process.url());
    }
    const account = { email: 'owner@company.com', password: 'UserPass123' };
    await request(first()).post('/auth/register').send(account).expect(201);
    owner = String((await request(first()).post('/auth/login').send(account).expect(200)).body.access_token);
    await ask('').send({ name: 'Alpha', slug: 'alpha' }).expect(201);
  }, 60_000);
  afterAll(async () => {
    proxy.thaw();
    await Promise.all(processes.map((process) => process.end('SIGTERM')));
    await proxy.stop();
  });

  const first = (): string => urls[0] ?? '';

  const ask = (path: string, method: 'post' | 'delete' = 'post') =>
    request(first())[method](`/organizations${path}`).set('Authorization', `Bearer ${owner}`);

  const opinion = async (url: string): Promise<unknown> =>
    (await request(url).get('/users/me').set('X-TENANT', 'alpha')).body.code;

  /** What both think from the answer on. */
  async function expectFelt(code: string): Promise<void> {
    const answeredAt = performance.now();
    await Promise.all(urls.map((url) => until(async () => (await opinion(url)) === code)));
    expect(performance.now() - answeredAt).toBeLessThan(BOUND_MS);
  }

  const listeners = async (): Promise<number> =>
    (await administer(`SELECT ${LISTENERS} AND datname = '${core}'`)).length;

  it.each([
    ['', async () => undefined],
    ['while the listening connections are frozen', async () => proxy.freeze()],
    [
      'when the listening connections were killed',
      () => administer(`SELECT pg_terminate_backend(pid) ${LISTENERS} AND datname = '${core}'`),
    ],
  ])('takes effect within a second of its response %s', async (_, hurt) => {
    await until(async () => (await listeners()) === processes.length);
    await expectFelt('unauthorized');
    await hurt();
    await ask('/alpha/suspend').expect(200);
    await expectFelt('tenant_suspended');
    await ask('/alpha/resume').expect(200);
    await expectFelt('unauthorized');
    proxy.thaw();
    await ask('/alpha', 'delete').expect(202);
    await expectFelt('tenant_not_found');
    await ask('/alpha/restore').expect(200);
    await expectFelt('unauthorized');
  });
});
