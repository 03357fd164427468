import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { tenantMigrations } from '../migrations/tenant.js';
import { headOf } from '../src/database/migration-runner.js';
import { Installation } from '../src/database/installation.js';
import { DatabaseServers } from '../src/tenancy/database-servers.js';
import { TenantReconciler } from '../src/tenancy/tenant-reconciler.js';
import { databaseName } from '../src/tenancy/tenant.js';
import { type Account, TestApp } from './support/app.js';
import { AppProcess } from './support/app-process.js';
import { testEnvironment } from './support/environment.js';

const CRASHING_APP = join(__dirname, 'support', 'crashing-app.cjs');

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
    const environment = testEnvironment({ DB_NAME, TENANT_POOL_READY, CRASH_BEFORE: String(crashBefore) });
    const child = AppProcess.spawn(environment, tmpdir(), CRASHING_APP);
    const url = await child.url();
    await request(url)
      .post('/organizations')
      .set('Authorization', `Bearer ${owner.accessToken}`)
      .send({ name: slug, slug })
      .catch(() => undefined);
    return (await child.end('SIGTERM')) === 'SIGKILL';
  }

  async function violations(): Promise<string[]> {
    const found: string[] = [];
    const { id: installationId, ownerRole } = app.get(Installation);
    const organizations = await app.sql<{
      slug: string;
      status: string;
      id: string | null;
      state: string | null;
      schema: number;
    }>(
      `SELECT o.slug, o.status, d.id, d.state, d.schema::float8
       FROM organizations o LEFT JOIN tenant_databases d ON d.organization_id = o.id`,
    );
    for (const { slug, status, id, state, schema } of organizations) {
      if (status !== 'active' || id === null || state !== 'ready' || schema !== headOf(tenantMigrations)) {
        found.push(`${slug} is ${status}, its database ${state ?? 'missing'} at ${schema}`);
        continue;
      }
      const [marker] = await app.sql<{ database_id: string; installation_id: string }>(
        'SELECT database_id, installation_id FROM tenant_marker',
        [],
        databaseName(id),
      );
      if (marker?.database_id !== id || marker.installation_id !== installationId) found.push(`${slug}: wrong marker`);
      const admitted = await app.get(DatabaseServers).home.databases.admitted(id);
      if (admitted.sort().join() !== [databaseName(id), ownerRole].sort().join()) found.push(`${slug}: wrong ACL`);
    }
    const orphans = await app.sql<{ name: string }>(
      `SELECT datname AS name FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
       WHERE r.rolname = $1 AND NOT EXISTS (
         SELECT 1 FROM tenant_databases t
         WHERE 'tenantry_' || replace(t.id::text, '-', '') = d.datname AND t.state IN ('ready', 'template'))`,
      [ownerRole],
    );
    return [...found, ...orphans.map(({ name }) => `${name} is an orphan`)];
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
      expect([step, await violations()]).toEqual([step, []]);
    }
    expect(step).toBeGreaterThan(5);
    for (const { slug } of await app.sql<{ slug: string }>('SELECT slug FROM organizations')) {
      await app.account('user@x.com', slug);
    }
  }, 300_000);
});
