import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { TenantReconciler } from '../src/tenancy/tenant-reconciler.js';
import { type Account, TestApp } from './support/app.js';
import { AppProcess } from './support/app-process.js';
import { testEnvironment } from './support/environment.js';
import { violations } from './support/violations.js';

const CRASHING_APP = join(__dirname, 'support', 'crashing-app.cjs');
const CRASH_FROM = 'INSERT INTO "organizations"';

describe.each([
  ['that builds a database at once', '0'],
  ['that claims a spare and refills the pool', '1'],
])('a process killed after every single step of a creation %s', (_, TENANT_POOL_READY) => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start({ TENANT_POOL_READY });
    owner = await app.account('owner@company.com');
  });
  afterAll(() => app.stop());

  /** Lets another process of the installation create an organization and die. @returns whether it died of it. */
  async function createAndDie(slug: string, crashBefore: number): Promise<boolean> {
    const { DB_NAME } = app.config;
    const environment = testEnvironment({ DB_NAME, TENANT_POOL_READY, CRASH_FROM, CRASH_BEFORE: String(crashBefore) });
    const child = AppProcess.spawn(environment, tmpdir(), CRASHING_APP);
    const url = await child.url();
    await request(url)
      .post('/organizations')
      .set('Authorization', `Bearer ${owner.accessToken}`)
      .send({ name: slug, slug })
      .catch(() => undefined);
    return (await child.end('SIGTERM')) === 'SIGKILL';
  }

  it('is survived: what it left is finished or removed', async () => {
    let step = 0;
    for (let died = true; died; step += 1) {
      died = await createAndDie(`step-${step}`, step);
      await app.sql(`UPDATE organizations SET updated_at = now() - interval '1 minute' WHERE status = 'provisioning'`);
      await app.sql(
        `UPDATE tenant_databases SET updated_at = now() - interval '1 minute' WHERE state IN ('building', 'removing')`,
      );
      await app.get(TenantReconciler).reconcile();
      expect([step, await violations(app)]).toEqual([step, []]);
    }
    expect(step).toBeGreaterThan(5);
    for (const { slug } of await app.sql<{ slug: string }>('SELECT slug FROM organizations')) {
      await app.account('user@x.com', slug);
    }
  }, 300_000);
});
