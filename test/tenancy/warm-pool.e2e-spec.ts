import { setTimeout as sleep } from 'node:timers/promises';
import { WarmPool } from '../../src/tenancy/provisioning/warm-pool.js';
import { TestApp } from '../support/app.js';

interface Spare {
  id: string;
  schema: number;
}

const sparesOf = (app: TestApp): Promise<Spare[]> =>
  app.sql<Spare & Record<string, unknown>>(
    `SELECT id, schema::float8 FROM tenant_databases WHERE state = 'ready' AND organization_id IS NULL ORDER BY id`,
  );

async function filled(app: TestApp, size: number): Promise<Spare[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const spares = await sparesOf(app);
    if (spares.length >= size) return spares;
    await sleep(25);
  }
  throw new Error(`The pool did not reach ${size}`);
}

const databaseIds = async (app: TestApp): Promise<string[]> =>
  (await app.sql<{ id: string }>('SELECT id FROM tenant_databases WHERE organization_id IS NOT NULL')).map(
    ({ id }) => id,
  );

describe('the warm pool', () => {
  it('is filled in the background, and a new organization claims one of its databases', async () => {
    const app = await TestApp.start({ TENANT_POOL_READY: '2' });
    const before = await filled(app, 2);
    await app.organization('alpha', await app.account('owner@company.com'));
    expect(before.map(({ id }) => id)).toContain((await databaseIds(app))[0]);
    await app.account('user@alpha.com', 'alpha');
    expect(await filled(app, 2)).toHaveLength(2);
    await app.stop();
  });

  it('opens its databases only to their own unused roles', async () => {
    const app = await TestApp.start({ TENANT_POOL_READY: '1' });
    const [spare] = await filled(app, 1);
    const name = `tenantry_${spare?.id.replaceAll('-', '')}`;
    const admitted = await app.sql<{ grantee: string }>(
      `SELECT acl.grantee::regrole::text AS grantee FROM pg_database, aclexplode(datacl) acl
       WHERE datname = $1 AND privilege_type = 'CONNECT' AND acl.grantee <> datdba`,
      [name],
    );
    expect(admitted).toEqual([{ grantee: name }]);
    await app.stop();
  });

  it('is shared by several processes: every organization gets its own database, and the pool is filled again', async () => {
    const one = await TestApp.start({ TENANT_POOL_READY: '3' });
    const two = await TestApp.start({ TENANT_POOL_READY: '3', DB_NAME: one.config.DB_NAME });
    const owner = await one.account('owner@company.com');
    await filled(one, 3);
    const apps = [one, two];
    const made = await Promise.all(
      [...Array(6).keys()].map((n) => (n % 2 === 0 ? one : two).organization(`tenant-${n}`, owner)),
    );
    expect(made).toHaveLength(6);
    expect(new Set(await databaseIds(one)).size).toBe(6);
    await Promise.all(apps.map((app) => app.get(WarmPool).fill()));
    expect(await sparesOf(one)).toHaveLength(3);
    await Promise.all(apps.map((app) => app.stop()));
  });

  it('assigns no database with data, as after restoring an older backup of core', async () => {
    const before = await TestApp.start({ TENANT_POOL_READY: '1' });
    const [spare] = await filled(before, 1);
    const owner = await before.account('owner@company.com');
    await before.organization('alpha', owner);
    await before.account('user@alpha.com', 'alpha');
    await before.stop();
    await before.sql(`UPDATE tenant_databases SET organization_id = NULL WHERE id = $1`, [spare?.id]);

    const restored = await TestApp.start({ TENANT_POOL_READY: '0', DB_NAME: before.config.DB_NAME });
    await restored.organization('beta', owner);
    const [row] = await restored.sql<{ state: string }>('SELECT state FROM tenant_databases WHERE id = $1', [
      spare?.id,
    ]);
    expect(row?.state).toBe('disputed');
    const name = `tenantry_${spare?.id.replaceAll('-', '')}`;
    expect(await restored.sql('SELECT email FROM users', [], name)).toEqual([{ email: 'user@alpha.com' }]);
    await restored.stop();
  });
});
