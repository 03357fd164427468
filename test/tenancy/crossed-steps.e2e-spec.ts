import { tenantMigrations } from '../../migrations/tenant.js';
import { headOf } from '../../src/database/schema/migration-class.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import { WarmPool } from '../../src/tenancy/provisioning/warm-pool.js';
import { TenantProvisioner } from '../../src/tenancy/provisioning/tenant-provisioner.js';
import { TenantStatusRepository } from '../../src/tenancy/catalog/tenant-status.repository.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { type Account, TestApp } from '../support/app.js';
import { administer } from '../support/administer.js';

describe('when steps of several processes overlap,', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.atRest();
    owner = await app.account('owner@company.com');
  });
  afterAll(() => app.stop());

  const provision = () => app.get(TenantProvisioner).provision(null);
  const reconcile = () => app.reconcile();
  const longAgo = `updated_at = now() - interval '1 minute'`;

  it('a builder whose success is lost does not remove a database that an organization has claimed since', async () => {
    const catalog = app.get(TenantCatalog);
    jest.spyOn(catalog, 'finish').mockImplementationOnce(async (...done) => {
      await TenantCatalog.prototype.finish.apply(catalog, done);
      await app.organization('claimed', owner);
      throw new Error('Query read timeout');
    });
    await expect(provision()).rejects.toThrow('timeout');
    await app.account('user@claimed.com', 'claimed');
  });

  it('the reconciler keeps a database that a slow builder finished after the check', async () => {
    const catalog = app.get(TenantCatalog);
    const id = await provision();
    await app.sql(`UPDATE tenant_databases SET state = 'building', ${longAgo} WHERE id = $1`, [id]);
    jest.spyOn(catalog, 'abandoned').mockImplementationOnce(async () => {
      const rows = await TenantCatalog.prototype.abandoned.call(catalog);
      await catalog.finish(id, 'ready', headOf(tenantMigrations));
      await app.organization('finished', owner);
      return rows;
    });
    await reconcile();
    await app.account('user@finished.com', 'finished');
  });

  it('the reconciler reopens a database with data that was written before it was closed', async () => {
    const { databases } = app.get(DatabaseServers).coreServer;
    const id = await provision();
    await app.sql(`UPDATE tenant_databases SET state = 'building', ${longAgo} WHERE id = $1`, [id]);
    const close = databases.closeToRole.bind(databases);
    jest.spyOn(databases, 'closeToRole').mockImplementationOnce(async (closed) => {
      await app.sql(
        `INSERT INTO users (id, email, password_hash) VALUES (gen_random_uuid(), 'late@x.com', '')`,
        [],
        databaseName(closed),
      );
      await close(closed);
    });
    await reconcile();
    expect(await databases.admitted(id)).toContain(databaseName(id));
    expect(await app.sql('SELECT state FROM tenant_databases WHERE id = $1', [id])).toEqual([{ state: 'disputed' }]);
  });

  it('a tenant that is deleted again while its old deletion is examined keeps the new time', async () => {
    await app.organization('again', owner);
    await app.call('delete', '/organizations/again', { as: owner }).expect(202);
    await app.ageDeletion('again', 31);
    const states = app.get(TenantStatusRepository);
    jest.spyOn(states, 'deletedBefore').mockImplementationOnce(async (days) => {
      const ids = await TenantStatusRepository.prototype.deletedBefore.call(states, days);
      await app.call('post', '/organizations/again/restore', { as: owner }).expect(200);
      await app.call('delete', '/organizations/again', { as: owner }).expect(202);
      return ids;
    });
    await reconcile();
    await app.call('post', '/organizations/again/restore', { as: owner }).expect(200);
  });

  describe('the warm pool', () => {
    it('gives no organization a spare that does not exist, or is open to other roles', async () => {
      const [missing, open] = [await provision(), await provision()];
      await app.sql(`DROP DATABASE ${databaseName(missing)}`, [], 'postgres');
      await app.sql(`GRANT CONNECT ON DATABASE ${databaseName(open)} TO PUBLIC`, [], 'postgres');
      await app.get(WarmPool).inspectSpares();
      expect(
        await app.sql(`SELECT 1 FROM tenant_databases WHERE id = ANY ($1) AND state = 'ready'`, [[missing, open]]),
      ).toEqual([]);
      await app.organization('whole', owner);
      await app.account('user@whole.com', 'whole');
    });

    it('gives no organization a spare between the restoration of an older core and the inspection of its spares', async () => {
      const core = app.config.DB_NAME;
      await provision();
      await app.organization('lost', owner);
      const { email } = await app.account('secret@lost.com', 'lost');
      const database = await app.databaseOf('lost');
      // What the older copy says: the database is a spare, the organization unknown, and the changes end earlier.
      await administer(
        `SET session_replication_role = replica;
         UPDATE tenant_databases SET organization_id = NULL
         WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'lost');
         DELETE FROM organization_owners WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'lost');
         DELETE FROM organizations WHERE slug = 'lost';
         DELETE FROM tenant_changes;
         UPDATE tenant_epoch SET epoch = 1;`,
        core,
      );
      await app.organization('new', owner);
      expect(await app.databaseOf('new')).not.toBe(database);
      expect(await app.sql('SELECT email FROM users', [], database)).toEqual([{ email }]);
      await reconcile();
      await app.organization('newer', owner);
      expect(await app.databaseOf('newer')).not.toBe(database);
    });

    it('does not treat rows from a migration as a sign of use', async () => {
      const { databases } = app.get(DatabaseServers).coreServer;
      const id = await provision();
      await databases.asOwner(id, (client) => client.query(`CREATE TABLE plans AS SELECT 'free' AS name`));
      expect(await databases.isPristine(id)).toBe(false);
      await databases.noteSeeded(id);
      expect(await databases.isPristine(id)).toBe(true);
      await app.sql(
        `INSERT INTO users (id, email, password_hash) VALUES (gen_random_uuid(), 'a@b.com', '')`,
        [],
        databaseName(id),
      );
      expect(await databases.isPristine(id)).toBe(false);
    });
  });
});
