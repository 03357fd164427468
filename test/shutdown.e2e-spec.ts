import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { stepAside } from '../src/ops/step-aside.js';
import { TestApp } from './support/app.js';
import { AppProcess } from './support/app-process.js';
import { testEnvironment } from './support/environment.js';
import { TcpProxy } from './support/tcp-proxy.js';

describe('a process that is told to end', () => {
  let proxy: TcpProxy;

  beforeAll(async () => {
    const { DB_HOST = '', DB_PORT } = testEnvironment();
    proxy = await TcpProxy.to(DB_HOST, Number(DB_PORT));
  });
  afterAll(() => proxy.stop());

  /** One that fills its pool for minutes. */
  async function busy(): Promise<AppProcess> {
    const app = AppProcess.spawn(testEnvironment({ DB_PORT: String(proxy.port), TENANT_POOL_READY: '1000' }), tmpdir());
    await app.url();
    await sleep(500);
    return app;
  }

  it.each([
    ['does not finish the pool first', () => undefined, 4_000],
    ['waits no longer than ten seconds for a PostgreSQL that hangs', () => proxy.freeze(), 10_000],
  ])('%s', async (_, meanwhile, limitMs) => {
    const app = await busy();
    meanwhile();
    const started = Date.now();
    expect(await app.end('SIGTERM')).toBe(0);
    expect(Date.now() - started).toBeLessThan(limitMs);
  });
});

it('a process that steps aside is not ready, and serves who comes all the same, once on a connection', async () => {
  const app = await TestApp.start();
  const probe = (path: string) =>
    fetch(`${app.url}/health/${path}`).then(({ status, headers }) => [status, headers.get('connection')]);
  expect(await probe('ready')).toEqual([200, 'keep-alive']);
  await stepAside(app.nest, 0);
  expect(await probe('ready')).toEqual([503, 'close']);
  expect(await probe('live')).toEqual([200, 'close']);
  await app.account('late@company.com');
  await app.stop();
});
