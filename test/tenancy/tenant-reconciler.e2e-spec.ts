import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { tenantMigrations } from '../../migrations/tenant.js';
import { newId } from '../../src/common/ids.js';
import { Installation } from '../../src/database/core/installation.js';
import { headOf } from '../../src/database/schema/migration-class.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { EmailUpkeep } from '../../src/tenancy/lifecycle/email-upkeep.js';
import { ReconciliationTimer } from '../../src/tenancy/lifecycle/reconciliation-timer.js';
import { TenantChanges } from '../../src/tenancy/changes/tenant-changes.js';
import type { TenantDatabaseAdmin } from '../../src/tenancy/databases/tenant-database-admin.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import { TenantProvisioner } from '../../src/tenancy/provisioning/tenant-provisioner.js';
import { TenantReconciler } from '../../src/tenancy/lifecycle/tenant-reconciler.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { type Account, TestApp } from '../support/app.js';

describe('the reconciler', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    await app.atRest();
  });
  afterAll(() => app.stop());

  const reconcile = () => app.get(TenantReconciler).reconcile();
  const longAgo = `updated_at = now() - interval '1 minute'`;

  async function exists(id: string): Promise<boolean[]> {
    const [row] = await app.sql<{ database: boolean; role: boolean; catalog: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1) AS database,
              EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT 1 FROM tenant_databases WHERE id = $2) AS catalog`,
      [databaseName(id), id],
    );
    return [row?.database === true, row?.role === true, row?.catalog === true];
  }

  /** A database of a build that stopped before its end. */
  async function halfMade(organizationId: string | null): Promise<string> {
    const id = await app.get(TenantProvisioner).provision(null);
    await app.sql(`UPDATE tenant_databases SET state = 'building', organization_id = $2, ${longAgo} WHERE id = $1`, [
      id,
      organizationId,
    ]);
    return id;
  }

  async function reserved(slug: string): Promise<string> {
    const id = newId();
    await app.sql(
      `INSERT INTO organizations (id, name, slug, updated_at) VALUES ($1, $2, $2, now() - interval '1 minute')`,
      [id, slug],
    );
    return id;
  }

  const statusOf = async (id: string) =>
    (await app.sql<{ status: string }>('SELECT status FROM organizations WHERE id = $1', [id]))[0]?.status;

  it('removes the rest of a database that PostgreSQL was dropping when it crashed', async () => {
    const id = await halfMade(null);
    await app.sql(`UPDATE pg_database SET datconnlimit = -2 WHERE datname = $1`, [databaseName(id)]);
    await reconcile();
    expect(await exists(id)).toEqual([false, false, false]);
  });

  it('removes the rest of a build after a crash: database, role and catalog row', async () => {
    const id = await halfMade(null);
    expect(await exists(id)).toEqual([true, true, true]);
    await reconcile();
    expect(await exists(id)).toEqual([false, false, false]);
  });

  it.each<[string, (databases: TenantDatabaseAdmin, id: string, template: string) => Promise<unknown>]>([
    ['its role', async () => undefined],
    ['a copy that is closed to everybody', (databases, id, template) => copied(databases, id, template, false)],
    ['a copy that is open to its role', (databases, id, template) => copied(databases, id, template, true)],
  ])('removes a build that was interrupted after %s', async (_, steps) => {
    const { databases } = app.get(DatabaseServers).coreServer;
    const template = await app.get(TenantCatalog).template(app.get(Installation).id);
    const id = newId();
    await app.sql(
      `INSERT INTO tenant_databases (id, server_id, state, secret, updated_at)
       SELECT $1, id, 'building', 'x', now() - interval '1 minute' FROM installation`,
      [id],
    );
    await databases.createRole(id, 'x');
    await steps(databases, id, template?.id ?? '');
    await reconcile();
    expect(await exists(id)).toEqual([false, false, false]);
  });

  async function copied(databases: TenantDatabaseAdmin, id: string, template: string, isOpen: boolean): Promise<void> {
    await databases.copy(id, template);
    if (isOpen) return;
    await databases.closeToRole(id);
    await databases.allowConnections(id, false);
  }

  it('continues a removal that stopped half-way', async () => {
    const id = await halfMade(null);
    await app.get(TenantCatalog).transition(id, ['building'], 'removing');
    await app.get(DatabaseServers).coreServer.databases.drop(id);
    await app.sql(`UPDATE tenant_databases SET ${longAgo} WHERE id = $1`, [id]);
    await reconcile();
    expect(await exists(id)).toEqual([false, false, false]);
  });

  it('does not touch a build in progress', async () => {
    const id = await halfMade(null);
    await app.sql('UPDATE tenant_databases SET updated_at = now() WHERE id = $1', [id]);
    await reconcile();
    expect(await exists(id)).toEqual([true, true, true]);
  });

  it('finishes an organization whose creator died, with and without a database', async () => {
    const bare = await reserved('bare');
    const halfway = await reserved('halfway');
    const leftover = await halfMade(halfway);
    const ready = await reserved('ready');
    await app.get(TenantProvisioner).provision(ready);
    await reconcile();
    expect(await Promise.all([bare, halfway, ready].map(statusOf))).toEqual(['active', 'active', 'active']);
    expect(await exists(leftover)).toEqual([false, false, false]);
    for (const slug of ['bare', 'halfway', 'ready']) await app.account(`user@${slug}.com`, slug);
  });

  it('never recreates the database of an organization that was active', async () => {
    const { id } = await app.organization('lost', owner);
    await app.sql(`DROP DATABASE ${await app.databaseOf('lost')}`, [], 'postgres');
    await app.sql(`UPDATE organizations SET status = 'provisioning', ${longAgo} WHERE id = $1`, [id]);
    await app.sql('DELETE FROM tenant_databases WHERE organization_id = $1', [id]);
    await reconcile();
    expect(await statusOf(id)).toBe('provisioning');
    await app.call('get', '/users/me', { tenant: 'lost' }).expect(503);
  });

  it('does not touch databases with data, whatever the catalog contains, nor databases that are not in it', async () => {
    await app.organization('precious', owner);
    await app.account('user@precious.com', 'precious');
    const [row] = await app.sql<{ id: string }>(
      `UPDATE tenant_databases SET state = 'building', ${longAgo}
       WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'precious') RETURNING id`,
    );
    const id = row?.id ?? '';
    const foreign = databaseName(newId());
    await app.sql(`CREATE DATABASE ${foreign}`, [], 'postgres');
    await reconcile();
    await reconcile();
    expect(await exists(id)).toEqual([true, true, true]);
    expect(await app.sql('SELECT email FROM users', [], databaseName(id))).toEqual([{ email: 'user@precious.com' }]);
    expect(await app.sql('SELECT 1 FROM pg_database WHERE datname = $1', [foreign])).toHaveLength(1);
    await app.sql(`DROP DATABASE ${foreign}`, [], 'postgres');
  });

  it('reports a database of its installation that core does not know, once, and does not touch it', async () => {
    const unknown = databaseName(newId());
    await app.sql(`CREATE DATABASE ${unknown} OWNER ${app.get(Installation).ownerRole}`, [], 'postgres');
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await reconcile();
    await reconcile();
    const reports = error.mock.calls.filter(([fact]) => (fact as { database?: string }).database === unknown);
    error.mockRestore();
    expect(reports).toHaveLength(1);
    expect(await app.sql('SELECT 1 FROM pg_database WHERE datname = $1', [unknown])).toHaveLength(1);
    await app.sql(`DROP DATABASE ${unknown}`, [], 'postgres');
  });

  it('does not report a database as lost that is created during the check', async () => {
    const { databases } = app.get(DatabaseServers).coreServer;
    const names = databases.names.bind(databases);
    jest.spyOn(databases, 'names').mockImplementationOnce(async () => {
      const made = await names();
      await app.organization('meanwhile', owner);
      return made;
    });
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await reconcile();
    const database = await app.databaseOf('meanwhile');
    const reports = error.mock.calls.filter(([fact]) => (fact as { database?: string }).database === database);
    error.mockRestore();
    expect(reports).toEqual([]);
  });

  it('finishes a restoration that a crash interrupted, even with an older schema', async () => {
    await app.organization('restored', owner);
    const user = await app.account('user@restored.com', 'restored');
    await app.call('delete', '/organizations/restored', { as: owner }).expect(202);
    await app.sql(
      `UPDATE tenant_databases SET state = 'restoring', schema = 0
       WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'restored')`,
    );
    await app.call('get', '/users/me', { tenant: 'restored', as: user }).expect(404);
    await reconcile();
    await app.call('get', '/users/me', { tenant: 'restored', as: user }).expect(200);
    expect(
      await app.sql('SELECT 1 FROM tenant_databases WHERE schema = $1 AND organization_id IS NOT NULL', [
        headOf(tenantMigrations),
      ]),
    ).not.toEqual([]);
  });

  it('continues with the others when one step fails', async () => {
    const [first, second] = [await halfMade(null), await halfMade(null)];
    jest.spyOn(app.get(TenantProvisioner), 'drop').mockRejectedValueOnce(new Error('not now'));
    await reconcile();
    const gone = [await exists(first), await exists(second)].filter(([database]) => !database);
    expect(gone).toHaveLength(1);
    await app.sql(`UPDATE tenant_databases SET ${longAgo} WHERE state = 'removing'`);
    await reconcile();
    expect([await exists(first), await exists(second)].flat()).not.toContain(true);
  });

  it('continues with the upkeep when one task fails, and finishes the round', async () => {
    const reconciler = app.get(TenantReconciler);
    const before = reconciler.finishedAt;
    const [failing, next] = [
      jest.spyOn(app.get(EmailUpkeep), 'rewriteCore').mockRejectedValueOnce(new Error('a row is in the way')),
      jest.spyOn(app.get(TenantChanges), 'prune'),
    ];
    await reconcile();
    expect([failing.mock.calls.length, next.mock.calls.length]).toEqual([1, 1]);
    expect(reconciler.finishedAt).toBeGreaterThan(before);
  });

  it('runs one round at a time, however long one takes', async () => {
    const reconciler = app.get(TenantReconciler);
    let [atWork, most] = [0, 0];
    const round = jest.spyOn(reconciler, 'reconcile').mockImplementation(async () => {
      most = Math.max(most, (atWork += 1));
      await sleep(100);
      atWork -= 1;
    });
    for (let times = 0; times < 3; times += 1) app.get(ReconciliationTimer).onApplicationBootstrap();
    await sleep(200);
    round.mockRestore();
    expect(most).toBe(1);
  });

  it('of a second installation on the same server touches nothing of the first', async () => {
    const other = await TestApp.start();
    const id = await halfMade(null);
    await other.get(TenantReconciler).reconcile();
    expect(await exists(id)).toEqual([true, true, true]);
    await other.stop();
  });

  it('considers a slow builder dead, which then undoes its own work', async () => {
    const finish = jest.spyOn(app.get(TenantCatalog), 'finish').mockImplementationOnce(async (id, ...rest) => {
      await app.sql(`UPDATE tenant_databases SET ${longAgo} WHERE id = $1`, [id]);
      await reconcile();
      return TenantCatalog.prototype.finish.call(app.get(TenantCatalog), id, ...rest);
    });
    await expect(app.get(TenantProvisioner).provision(null)).rejects.toThrow('was considered dead');
    finish.mockRestore();
    expect(
      await app.sql(
        `SELECT 1 FROM tenant_databases WHERE state IN ('building', 'removing') AND ${longAgo.replace('=', '<')}`,
      ),
    ).toEqual([]);
  });
});
