import { startOpsServers } from '../../src/ops/ops-servers.js';
import { TestApp } from '../support/app.js';
import { freePort } from '../support/free-port.js';
import { fetchDocuments, operationsOf } from '../support/openapi.js';

const METRIC = /^tenantry_connection_cap\{server="[-0-9a-f]{36}"\} (\d+)$/m;

describe('/metrics', () => {
  let app: TestApp;

  afterEach(() => app.stop());

  it('is public text for Prometheus, independent of X-TENANT, and in no document', async () => {
    app = await TestApp.start({ METRICS: 'on', DOCS: 'on' });
    const { text } = await app
      .call('get', '/metrics', { tenant: 'Not A Slug', as: 'no token' })
      .expect(200)
      .expect('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    expect(text).toContain('# TYPE tenantry_connections_refused_total counter');
    expect(text).toContain('process_cpu_seconds_total');
    const [row] = await app.sql<{ max: number }>(`SELECT current_setting('max_connections')::int AS max`);
    const reserved = 3;
    expect(Number(METRIC.exec(text)?.[1])).toBe((row?.max ?? 0) - reserved - 20);
    const { merged } = await fetchDocuments(app.url);
    expect(operationsOf(merged).filter(({ route }) => route.includes('metrics'))).toEqual([]);
  });

  it('has its own port when METRICS names one', async () => {
    const port = await freePort();
    app = await TestApp.start({ METRICS: String(port), DOCS: 'off' });
    await app.call('get', '/metrics').expect(404);
    await served(async () => {
      expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toMatch(METRIC);
      expect((await fetch(`http://127.0.0.1:${port}/docs`)).status).toBe(404);
    });
  });

  it('shares that port with the API pages when DOCS names the same', async () => {
    const port = await freePort();
    app = await TestApp.start({ METRICS: String(port), DOCS: String(port) });
    await served(async () => {
      for (const path of ['/metrics', '/docs', '/openapi.json']) {
        expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200);
      }
    });
  });

  async function served(work: () => Promise<void>): Promise<void> {
    const servers = await startOpsServers(app.nest, app.config);
    try {
      await work();
    } finally {
      await Promise.all(servers.map((server) => server.close()));
    }
  }
});
