import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import { TcpProxy } from '../support/tcp-proxy.js';

describe('a process that is stopped', () => {
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
