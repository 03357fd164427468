import { randomBytes } from 'node:crypto';
import { newId } from '../../src/common/ids.js';
import { CredentialCipher } from '../../src/database/credential-cipher.js';
import { ReconciliationTimer } from '../../src/tenancy/lifecycle/reconciliation-timer.js';
import { TenantProvisioner } from '../../src/tenancy/provisioning/tenant-provisioner.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { type Account, TestApp } from '../support/app.js';
import { doctorOf, fixes, inCatalogOf, told } from '../support/doctor.js';
import { testServer } from '../support/environment.js';
import { AddNickname1900000000002, withRelease } from '../support/next-release.js';

const { host, port } = testServer();
const ADDRESS = `${host}:${port}`;
const STRONG = randomBytes(48).toString('base64');

describe('the doctor, after damage', () => {
  let app: TestApp;
  let owner: Account;
  const names: Record<string, string> = {};

  const { preflight, installation } = doctorOf(() => ({ DB_NAME: app.config.DB_NAME, SECRET_KEY: STRONG }));
  const onServer = (sql: string) => app.sql(sql, [], 'postgres');
  const inside = (slug: string, sql: string) => app.sql(sql, [], names[slug]);
  const inCatalog = inCatalogOf(() => app);
  /** While a database has another name. */
  const without = async (database: string, work: () => Promise<void>): Promise<void> => {
    await onServer(`ALTER DATABASE ${database} RENAME TO ${database}_away`);
    await work();
    await onServer(`ALTER DATABASE ${database}_away RENAME TO ${database}`);
  };
  const spare = async (): Promise<string> => databaseName(await app.get(TenantProvisioner).provision(null));

  beforeAll(async () => {
    app = await TestApp.start({ SECRET_KEY: STRONG });
    app.get(ReconciliationTimer).onModuleDestroy(); // it would mend meanwhile what is to be found
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'gamma']) {
      await app.organization(slug, owner);
      names[slug] = await app.databaseOf(slug);
    }
  });
  afterAll(() => app.stop());

  it('finds databases that reject connections, or have an unexpected marker', async () => {
    await onServer(`ALTER DATABASE ${names['alpha']} ALLOW_CONNECTIONS false`);
    await inside('beta', 'ALTER TABLE tenant_marker RENAME TO away');
    await inside('gamma', 'UPDATE tenant_marker SET requires = 9999999999999');
    expect(told(await installation({ deep: true }))).toEqual([
      'marker_missing beta',
      'tenant_database_refuses_connections alpha',
      'tenant_not_served gamma',
    ]);
    await onServer(`ALTER DATABASE ${names['alpha']} ALLOW_CONNECTIONS true`);
    await inside('beta', 'ALTER TABLE away RENAME TO tenant_marker');
    const [marker] = await app.sql<{ database_id: string }>(
      'SELECT database_id FROM tenant_marker',
      [],
      names['gamma'],
    );
    await inside('gamma', `UPDATE tenant_marker SET requires = 0, database_id = '${newId()}'`);
    expect(told(await installation({ deep: true }))).toEqual(['marker_of_another gamma']);
    await inside('gamma', `UPDATE tenant_marker SET database_id = '${marker?.database_id}'`);
  });

  it('finds databases and roles that no longer exist on the server', async () => {
    const unused = await spare();
    await without(unused, async () =>
      expect(told(await installation())).toEqual([`tenant_database_renamed ${unused}`]),
    );
    const [template] = await app.sql<{ id: string }>(`SELECT id FROM tenant_databases WHERE state = 'template'`);
    const database = databaseName(template?.id ?? '');
    await without(database, async () =>
      expect(told(await installation())).toContain(`template_database_missing ${ADDRESS}`),
    );
    expect(fixes(await installation({ fix: true }))).toEqual([`template_altered ${ADDRESS} true`]); // by the renaming
    await app.sql(`UPDATE database_servers SET state = 'closed'`);
    expect(told(await installation())).toEqual(['no_server_open']);
    await app.sql(`UPDATE database_servers SET state = 'open'`);
    await onServer(`ALTER ROLE ${names['alpha']} RENAME TO ${names['alpha']}_away`);
    expect(told(await installation())).toContain('tenant_role_missing alpha');
    await onServer(`ALTER ROLE ${names['alpha']}_away RENAME TO ${names['alpha']}`);
    await app.call('delete', '/organizations/gamma', { as: owner }).expect(202);
    await without(names['gamma'] ?? '', async () =>
      expect(told(await installation())).toContain('tenant_database_renamed gamma'),
    );
    expect(told(await installation())).toEqual([]);
  });

  it('finds unfinished steps of every kind, and finishes them', async () => {
    const [unborn, unused] = [newId(), await spare()];
    await app.sql(
      `INSERT INTO organizations (id, name, slug, updated_at) VALUES ($1, 'Delta', 'delta', now() - interval '2 minutes')`,
      [unborn],
    );
    await app.sql(
      `UPDATE tenant_databases SET state = 'removing', updated_at = now() - interval '2 minutes'
       WHERE 'tenantry_' || replace(id::text, '-', '') = $1`,
      [unused],
    );
    const [{ id } = { id: '' }] = await app.sql<{ id: string }>(
      `SELECT d.id FROM tenant_databases d JOIN organizations o ON o.id = organization_id WHERE slug = 'beta'`,
    );
    const next = app.get(CredentialCipher).seal('another password', id);
    await inCatalog('beta', `next_secret = $2, updated_at = now() - interval '2 minutes'`, [next]);
    await inCatalog('gamma', `state = 'purging', updated_at = now() - interval '2 minutes'`);
    const stalled = [
      'password_rotation_stalled beta',
      'provisioning_stalled delta',
      'purging_stalled gamma',
      `removing_stalled ${unused}`,
    ];
    expect(told(await installation())).toEqual(stalled);
    const report = await installation({ fix: true, deep: true });
    expect(fixes(report).sort()).toEqual(stalled.map((one) => `${one} true`));
    expect(told(report)).toEqual([]);
    await app.call('get', '/users/me', { tenant: 'delta' }).expect(401);
    await app.call('get', '/users/me', { tenant: 'gamma' }).expect(404);
    expect(await app.sql('SELECT 1 FROM pg_database WHERE datname = ANY ($1)', [[unused, names['gamma']]])).toEqual([]);
  });

  it('finds organizations older than a release, and one newer', () =>
    withRelease([AddNickname1900000000002], async () => {
      const unused = await spare();
      expect(told(await installation())).toEqual(
        expect.arrayContaining([
          expect.stringMatching(new RegExp(`^spare_schema_behind .*${unused}`)),
          `template_old ${ADDRESS}`,
          'tenant_schema_behind alpha beta delta',
        ]),
      );
      const report = await installation({ fix: true });
      expect(fixes(report)).toEqual([`template_old ${ADDRESS} true`]);
      await app.sql(`INSERT INTO migrations ("timestamp", name) VALUES (1900000000000, 'Later1900000000000')`);
      expect(told(await preflight())).toEqual(['core_ahead Later1900000000000']);
      await app.sql('DELETE FROM migrations WHERE timestamp = 1900000000000');
    }));

  it('finds other roles with access to core, and requests without it', async () => {
    const role = `visitor_${randomBytes(4).toString('hex')}`;
    await onServer(`CREATE ROLE ${role}`);
    await onServer(`GRANT CONNECT ON DATABASE ${app.config.DB_NAME} TO ${role}`);
    expect(told(await preflight())).toEqual([`core_open_to_role ${role}`]);
    await onServer(`REVOKE CONNECT ON DATABASE ${app.config.DB_NAME} FROM ${role}; DROP ROLE ${role}`);
    const settings = { DB_PORT: '1', DB_DIRECT_HOST: host, DB_DIRECT_PORT: String(port) };
    expect(told(await preflight({ settings }))).toEqual(['requests_unreachable DB_HOST DB_PORT']);
  });
});
