import { setTimeout as sleep } from 'node:timers/promises';
import { CoreMigrator } from '../../src/database/core/core-migrator.js';
import { CoreSchemaCheck } from '../../src/ops/health/core-schema-check.js';
import { enterDrain } from '../../src/ops/enter-drain.js';
import { TestApp } from '../support/app.js';
import { LogLines } from '../support/log-lines.js';

/** Without core for a while: see the directory of tenants. Before the end: see what is told to end. */
describe('readiness', () => {
  const lines = new LogLines('info');
  let app: TestApp;
  const ready = () => app.call('get', '/health/ready');

  beforeAll(async () => {
    app = await TestApp.start({}, lines.log);
  });
  afterAll(() => app.stop());

  it('is 200 with a core database of this release', async () => {
    expect((await ready().expect(200)).body).toEqual({ status: 'ok' });
    expect((await app.call('get', '/health/live').expect(200)).body).toEqual({ status: 'ok' });
  });

  it('stays unchanged while the schema of core cannot be read', async () => {
    const pending = jest.spyOn(app.get(CoreMigrator), 'pending').mockRejectedValueOnce(new Error('core hangs'));
    await app.get(CoreSchemaCheck).check();
    pending.mockRestore();
    await ready().expect(200);
  });

  it('is 503 while core is older, and names the action, while requests are still answered', async () => {
    const [newest] = await app.sql<{ name: string }>(
      'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations) RETURNING timestamp, name',
    );
    await app.get(CoreSchemaCheck).check();
    const { body } = await ready().expect(503).expect('retry-after', '1');
    expect(body).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('npx tenantry migrate core') });
    expect(body.detail).not.toContain(app.config.DB_NAME);
    await app.call('get', '/health/live').expect(200);
    await app.account('somebody@company.com');
    const { timestamp, name } = newest as unknown as { timestamp: string; name: string };
    await app.sql('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [timestamp, name]);
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50))
      if ((await ready()).status === 200) break; // seen by itself
    await ready().expect(200);
  });

  it('is logged when it ends and when it returns, and not at each probe', () => {
    const told = lines.all.filter(({ context, level }) => context === 'HealthService' || Number(level) >= 50);
    expect(told).toMatchObject([
      { level: 40, msg: expect.stringContaining('Not ready: The core database is older') },
      { level: 30, msg: 'Ready again' },
    ]);
  });

  it('does not depend on any single tenant', async () => {
    const owner = await app.account('owner@company.com');
    for (const slug of ['acme', 'beta']) await app.organization(slug, owner);
    const user = await app.account('user@beta.com', 'beta');
    await app.sql(`DROP DATABASE ${await app.databaseOf('acme')} WITH (FORCE)`);
    await app.call('post', '/auth/login', { tenant: 'acme' }).send({ email: 'a@b.co', password: 'x' }).expect(503);
    expect((await ready().expect(200)).body).toEqual({ status: 'ok' });
    await app.call('get', '/users/me', { tenant: 'beta', as: user }).expect(200);
  });
});

it('a draining process is not ready, and still answers one request per connection', async () => {
  const lines = new LogLines('info');
  const app = await TestApp.start({}, lines.log);
  const probe = (path: string) =>
    fetch(`${app.url}/health/${path}`).then(({ status, headers }) => [status, headers.get('connection')]);
  expect(await probe('ready')).toEqual([200, 'keep-alive']);
  await enterDrain(app.nest, 0);
  expect(await probe('ready')).toEqual([503, 'close']);
  expect(await probe('live')).toEqual([200, 'close']);
  await app.account('late@company.com');
  await app.stop();
  expect(lines.all.filter(({ level, msg }) => Number(level) > 30 || /ready/i.test(String(msg)))).toMatchObject([
    { level: 30, msg: 'Not ready: This process is shutting down. Send the request to another process.' },
  ]);
});
