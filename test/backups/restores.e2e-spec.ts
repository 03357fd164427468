import { join } from 'node:path';
import { CopySessions } from '../../src/tenancy/copy/copy-sessions.js';
import { copiedTables } from '../../src/tenancy/copy/copied-table.js';
import { checksum } from '../../src/tenancy/copy/verification.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import type { Backup } from '../../src/backups/backup.js';
import { Restores } from '../../src/backups/restores/restores.js';
import { KeepBackups } from '../../src/backups/schedule/keep-backups.job.js';
import { RehearseRestore } from '../../src/backups/schedule/rehearse-restore.job.js';
import { type Account, TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { addFactor } from '../support/second-factor.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeBackup } from '../support/write-backup.js';

const PASSWORD = 'UserPass123';
const NEW_PASSWORD = 'NewPass12345';

describe('a restored backup', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let owner: Account;
  let backup: Backup;
  const users = new Map<string, Account>();
  const keys = new Map<string, { id: string; key: string }>();

  beforeAll(async () => {
    app = await TestApp.start({ BACKUP_DIR: join(folder.path, 'store') });
    await app.atRest();
    owner = await app.account('owner@company.com');
    await app.organization('acme', owner);
    for (const name of ['stays', 'gone', 'changed', 'promoted'])
      users.set(name, await app.account(`${name}@acme.com`, 'acme'));
    await sql(`UPDATE users SET role = 'admin' WHERE email = 'changed@acme.com'`);
    for (const name of ['kept', 'revoked']) await createKey(name, users.get('changed') as Account);
    backup = await writeBackup(app, 'acme');
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const run = (...args: string[]) =>
    tenantry(['tenant', ...args, '--json'], { DB_NAME: app.config.DB_NAME, BACKUP_DIR: join(folder.path, 'store') });
  const sql = async <Row extends object>(statement: string): Promise<Row[]> =>
    app.sql<Row & Record<string, unknown>>(statement, [], await app.databaseOf('acme'));
  const login = (name: string, password: string) =>
    app.call('post', '/auth/login', { tenant: 'acme' }).send({ email: `${name}@acme.com`, password });
  const createKey = async (name: string, as: Account): Promise<void> => {
    const key = { name, permissions: ['users:read'] };
    const { body } = await app.call('post', '/api-keys', { tenant: 'acme', as }).send(key).expect(201);
    keys.set(name, body as { id: string; key: string });
  };
  const worksOf = async (): Promise<Record<string, number>> => {
    const statuses: Record<string, number> = {};
    for (const [name, { key }] of keys)
      statuses[name] = (await app.call('get', '/users', { tenant: 'acme', as: key })).status;
    return statuses;
  };
  const hashes = async (): Promise<string[]> => {
    const organization = await app.sql<{ id: string }>(`SELECT id FROM organizations WHERE slug = 'acme'`);
    const row = await app.get(TenantCatalog).findFor(organization[0]?.id ?? '');
    return app.get(CopySessions).with(row as NonNullable<typeof row>, async (client) => {
      const sums: string[] = [];
      for (const table of await copiedTables(client))
        sums.push(`${table.name} ${(await checksum(client, table)).hash}`);
      return sums.sort();
    });
  };

  it('is planned, and loaded beside the database of the organization, which it does not change', async () => {
    const added = await app.account('new@acme.com', 'acme');
    await sql(
      `DELETE FROM users WHERE email = 'gone@acme.com'; UPDATE users SET bio = 'new' WHERE email = 'changed@acme.com';
       UPDATE users SET role = 'admin' WHERE email = 'new@acme.com'`,
    );
    const id = keys.get('revoked')?.id ?? '';
    await app.call('delete', `/api-keys/${id}`, { tenant: 'acme', as: users.get('changed') as Account }).expect(204);
    await createKey('newer', added);
    await addFactor(app, added, { tenant: 'acme' });
    const before = await hashes();
    const archive = await run('recover', 'acme', '--from', backup.id, '--beside', '--credentials', 'archive');
    expect([archive.exit, archive.stderr]).toEqual([1, expect.stringContaining('Add --yes') as unknown]);
    const plan = await run('recover', 'acme', '--from', backup.id, '--plan');
    expect([plan.exit, JSON.parse(plan.stdout)]).toMatchObject([
      0,
      { backup: backup.id, migrations: [], rows: backup.rows },
    ]);
    const beside = await run('recover', 'acme', '--from', backup.id, '--beside');
    expect([beside.exit, beside.stderr]).toEqual([0, '']);
    expect(await hashes()).toEqual(before);
    const again = await run('recover', 'acme', '--from', backup.id, '--beside');
    expect([again.exit, again.stderr]).toEqual([1, expect.stringContaining('already beside acme') as unknown]);
  }, 60_000);

  it('is compared: the rows that only one of both has, and those that differ', async () => {
    const { exit, stdout } = await run('compare', 'acme');
    expect(exit).toBe(0);
    const [row] = await sql<{ id: string }>(`SELECT id FROM users WHERE email = 'new@acme.com'`);
    const { tables } = JSON.parse(stdout) as { tables: { keys: string[] }[] };
    expect(tables).toMatchObject([{ table: 'users', only_here: 1, only_there: 1, different: 1 }]);
    const ids = [row?.id, users.get('gone')?.id, users.get('changed')?.id];
    expect([...(tables[0]?.keys ?? [])].sort()).toEqual([...ids].sort());
  });

  it('replaces the database in a moment, without a failed request, and keeps passwords, roles and the audit log', async () => {
    await app
      .call('post', '/users/me/password', { tenant: 'acme', as: users.get('stays') as Account })
      .send({ current_password: PASSWORD, new_password: NEW_PASSWORD })
      .expect(204);
    await sql(`UPDATE users SET role = 'admin' WHERE email = 'promoted@acme.com'`);
    const over = new AbortController();
    const statuses: number[] = [];
    const traffic = (async () => {
      while (!over.signal.aborted) statuses.push((await login('promoted', PASSWORD)).status);
    })();
    const unconfirmed = await run('swap', 'acme');
    expect(unconfirmed.exit).toBe(1);
    const swapped = await run('swap', 'acme', '--yes');
    over.abort();
    await traffic;
    expect([swapped.exit, swapped.stderr]).toEqual([0, '']);
    expect(JSON.parse(swapped.stdout)).toMatchObject({ pause_ms: expect.any(Number) });
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(statuses.length).toBeGreaterThan(3);
    const rows = await sql<{ name: string; is_active: boolean; role: string; bio: string | null }>(
      `SELECT split_part(email, '@', 1) AS name, is_active, role, bio FROM users ORDER BY email`,
    );
    expect(rows).toMatchObject([
      { name: 'changed', is_active: true, bio: null },
      { name: 'gone', is_active: false },
      { name: 'promoted', is_active: true, role: 'admin' },
      { name: 'stays', is_active: true },
    ]);
    expect((await login('stays', PASSWORD)).status).toBe(401);
    expect((await login('stays', NEW_PASSWORD)).status).toBe(200);
    expect((await login('gone', PASSWORD)).status).toBe(401);
    expect(await worksOf()).toEqual({ kept: 200, revoked: 401, newer: 200 });
    await app.call('get', '/users/me', { tenant: 'acme', as: users.get('changed') as Account }).expect(401);
    const audit = await sql<{ action: string }>('SELECT action FROM audit_log');
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['tenant.recovered']));
  }, 60_000);

  it('has the schema of a new organization, so that it can be moved and cloned', async () => {
    const drift = await tenantry(['migrate', 'drift', '--only', 'acme'], { DB_NAME: app.config.DB_NAME });
    expect(drift).toMatchObject({ exit: 0, stdout: '1 of 1 have the expected schema.\n' });
  });

  it('is undone by another swap, and the rest is dropped', async () => {
    expect((await run('swap', 'acme', '--yes')).exit).toBe(0);
    expect((await login('new', PASSWORD)).body.code).toBe('mfa_required');
    expect(await worksOf()).toEqual({ kept: 200, revoked: 401, newer: 200 });
    expect((await login('stays', NEW_PASSWORD)).status).toBe(200);
    expect((await run('drop-beside', 'acme', '--yes')).exit).toBe(0);
    expect((await run('compare', 'acme')).exit).toBe(1);
    expect(await app.sql(`SELECT FROM tenant_databases WHERE state = 'beside'`)).toEqual([]);
  }, 60_000);

  it('of another organization is refused', async () => {
    await app.organization('beta', owner);
    const { exit, stderr } = await run('recover', 'beta', '--from', backup.id, '--beside');
    expect([exit, stderr]).toEqual([1, expect.stringContaining('no complete backup') as unknown]);
  });

  it('whose process died is dropped', async () => {
    await app.get(Restores).beside('acme', backup.id);
    await app.sql(`UPDATE tenant_restores SET state = 'loading', updated_at = now() - interval '2 minutes'`);
    await app.get(KeepBackups).run({}, { signal: new AbortController().signal });
    expect(await app.sql('SELECT FROM tenant_restores')).toEqual([]);
    expect(await app.sql(`SELECT FROM tenant_databases WHERE state = 'beside'`)).toEqual([]);
  });

  it('is rehearsed every week, and nothing of it is left', async () => {
    await app.get(RehearseRestore).run({}, { signal: new AbortController().signal });
    expect((await app.sql('SELECT FROM tenant_backups WHERE rehearsed_at IS NOT NULL')).length).toBe(1);
    expect(await app.sql(`SELECT FROM tenant_databases WHERE state = 'beside'`)).toEqual([]);
  });

  it('replaces a database that is lost by the newest backup', async () => {
    await writeBackup(app, 'acme');
    const lost = await app.databaseOf('acme');
    await app.sql(`DROP DATABASE "${lost}" WITH (FORCE)`, [], 'postgres');
    const planned = await run('recover-lost', '--plan');
    expect(JSON.parse(planned.stdout)).toEqual({ adopted: 0, lost: ['acme'] });
    const { exit, stdout } = await run('recover-lost', '--yes');
    expect([exit, JSON.parse(stdout)]).toEqual([0, [{ slug: 'acme', backup_id: expect.any(String), error: null }]]);
    expect(await app.databaseOf('acme')).not.toBe(lost);
    expect(await worksOf()).toEqual({ kept: 401, revoked: 401, newer: 401 });
    expect((await login('stays', NEW_PASSWORD)).status).toBe(200);
    await app.call('get', '/users/me', { tenant: 'acme', as: users.get('stays') as Account }).expect(401);
  });
});
