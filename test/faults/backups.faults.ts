import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchiveStore } from '../../src/archives/stores/archive-store.js';
import { openStore } from '../../src/archives/stores/open-store.js';
import { Restores } from '../../src/backups/restores/restores.js';
import { KeepBackups } from '../../src/backups/schedule/keep-backups.job.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import type { TenantDatabaseRow } from '../../src/tenancy/catalog/tenant-database-row.js';
import { copiedTables } from '../../src/tenancy/copy/copied-table.js';
import { CopySessions } from '../../src/tenancy/copy/copy-sessions.js';
import { checksum } from '../../src/tenancy/copy/verification.js';
import { type Account, TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { killEverywhere } from '../support/killed-command.js';
import { S3Process } from '../support/s3-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeBackup } from '../support/write-backup.js';

describe('after a failure', () => {
  const s3 = new S3Process();
  const folder = temporaryFolder();
  let app: TestApp;
  let owner: Account;
  let store: ArchiveStore;

  beforeAll(async () => {
    await s3.start();
    app = await TestApp.start({ ...s3.settings, TENANT_POOL_READY: '0' });
    await app.atRest();
    store = (await openStore(app.config)) as ArchiveStore;
    owner = await app.account('owner@company.com');
    await app.organization('acme', owner);
    await app.account('user@acme.com', 'acme');
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await s3.stop();
    folder.remove();
  });

  const environment = () => ({ DB_NAME: app.config.DB_NAME, ...s3.settings });
  const run = (args: readonly string[], settings: NodeJS.ProcessEnv = {}) =>
    tenantry(['tenant', ...args, '--json'], { ...environment(), ...settings });
  const killed = (options: Omit<Parameters<typeof killEverywhere>[0], 'environment'>) =>
    killEverywhere({ environment: environment(), ...options });

  const liveHash = async (): Promise<string[]> => {
    const [organization] = await app.sql<{ id: string }>(`SELECT id FROM organizations WHERE slug = 'acme'`);
    const live = (await app.get(TenantCatalog).findFor(organization?.id ?? '')) as TenantDatabaseRow;
    return app.get(CopySessions).with(live, async (client) => {
      const sums: string[] = [];
      for (const table of await copiedTables(client))
        sums.push(`${table.name} ${(await checksum(client, table)).hash}`);
      return sums.sort();
    });
  };

  /** The databases and roles on the server that are not those of other installations. */
  const onServer = async (): Promise<string[]> => {
    const rows = await app.sql<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname LIKE 'tenantry\\_%'
       UNION ALL SELECT 'role ' || rolname FROM pg_roles WHERE rolname LIKE 'tenantry\\_%' ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  /** The upkeep, as after the time in which a process counts as alive. */
  async function upkeep(): Promise<void> {
    for (const table of ['tenant_backups', 'tenant_restores', 'tenant_databases'])
      await app.sql(
        `UPDATE ${table} SET updated_at = now() - interval '5 minutes' WHERE state IN ('running', 'loading', 'building', 'removing')`,
      );
    await app.get(KeepBackups).run({}, { signal: new AbortController().signal });
    await app.reconcile();
  }

  /** The objects of archives. */
  async function objects(): Promise<string[]> {
    const paths: string[] = [];
    for await (const path of store.list('')) if (!path.includes('/keys/')) paths.push(path);
    return paths;
  }

  it('of the process of a backup, there is a whole backup or nothing, and the database is unchanged', async () => {
    const [before, hash] = [await onServer(), await liveHash()];
    await killed({
      args: () => ['tenant', 'backup', 'acme'],
      from: 'INSERT INTO tenant_backups',
      distance: 6,
      after: async () => {
        await upkeep();
        const listed = await app.sql<{ id: string }>(
          `SELECT id FROM tenant_backups WHERE state = 'complete' AND verified_at IS NOT NULL`,
        );
        const stored = new Set((await objects()).map((path) => path.split('/')[2]));
        expect([...stored].sort()).toEqual(listed.map(({ id }) => id).sort());
        expect(await app.sql(`SELECT FROM tenant_backups WHERE state NOT IN ('complete', 'failed')`)).toEqual([]);
        expect(await onServer()).toEqual(before);
      },
    });
    expect(await liveHash()).toEqual(hash);
  }, 400_000);

  it('of the process of a restore, no database and no role is left, and the live database is unchanged', async () => {
    const { id: backup } = await writeBackup(app, 'acme');
    const [before, hash] = [await onServer(), await liveHash()];
    await killed({
      args: () => ['tenant', 'recover', 'acme', '--from', backup, '--beside'],
      from: 'INSERT INTO tenant_restores',
      distance: 12,
      after: async () => {
        if ((await app.get(Restores).find('acme'))?.state === 'ready') await app.get(Restores).drop('acme');
        await upkeep();
        expect(await app.sql('SELECT FROM tenant_restores')).toEqual([]);
        expect(await onServer()).toEqual(before);
      },
    });
    expect(await liveHash()).toEqual(hash);
  }, 400_000);

  it('of the process of an import, there is the whole organization or nothing', async () => {
    const file = join(folder.path, 'acme.tar.gz');
    expect((await run(['export', 'acme', '--to', file])).exit).toBe(0);
    const before = await onServer();
    await killed({
      args: () => ['tenant', 'import', file, '--as', 'imported', '--owner', owner.email],
      from: 'INSERT INTO tenant_restores',
      distance: 12,
      after: async () => {
        await upkeep();
        const found = await app.sql<{ status: string }>(`SELECT status FROM organizations WHERE slug = 'imported'`);
        if (found.length === 0) return expect(await onServer()).toEqual(before);
        expect(found).toEqual([{ status: 'active' }]);
        expect((await app.sql('SELECT FROM users', [], await app.databaseOf('imported'))).length).toBe(1);
        for (const command of ['delete', 'purge']) expect((await run([command, 'imported', '--yes'])).exit).toBe(0);
      },
    });
  }, 400_000);

  it('of the process of an export, there is no incomplete file', async () => {
    const file = join(folder.path, 'killed.tar.gz');
    let isThrough = false;
    await killed({
      args: () => ['tenant', 'export', 'acme', '--to', file],
      from: 'REPEATABLE READ',
      distance: 4,
      after: async () => {
        isThrough = existsSync(file);
        if (isThrough) expect(execFileSync('tar', ['-tzf', file]).toString()).toContain('manifest.json');
        rmSync(file, { force: true });
      },
    });
    expect(isThrough).toBe(true);
  }, 120_000);

  it('of the store, or with another key, a command restores nothing', async () => {
    const { id: backup } = await writeBackup(app, 'acme');
    const own = (await objects()).filter((path) => path.includes(backup)).sort();
    const [manifest = '', first = '', second = ''] = own;
    const flipped = async (path: string): Promise<Buffer> => {
      const content = Buffer.from(await store.read(path));
      const at = Math.floor(Math.random() * content.length);
      content.writeUInt8(content.readUInt8(at) ^ (1 << (at % 8)), at);
      return content;
    };
    const changes: [string, () => Promise<Buffer | null>, NodeJS.ProcessEnv?][] = [
      ...own.slice(0, 6).map((path): [string, () => Promise<Buffer>] => [path, () => flipped(path)]),
      [first, async () => null],
      [first, () => store.read(second)],
      [first, async () => (await store.read(first)).subarray(0, -1)],
      [manifest, async () => null],
      [manifest, async () => (await store.read(manifest)).subarray(0, 200)],
      [manifest, () => store.read(manifest), { SECRET_KEY: 'another key of at least thirty-two bytes' }],
    ];
    for (const [path, change, settings] of changes) {
      const [content, other] = [await store.read(path), await change()];
      await (other ? store.write(path, other) : store.remove(path));
      const { exit } = await run(['recover', 'acme', '--from', backup, '--beside'], settings);
      await store.write(path, content);
      expect([path, exit]).not.toEqual([path, 0]);
      expect(await app.sql('SELECT FROM tenant_restores')).toEqual([]);
      expect(await app.sql(`SELECT FROM tenant_databases WHERE state = 'beside'`)).toEqual([]);
    }
    expect((await run(['recover', 'acme', '--from', backup, '--beside'])).exit).toBe(0);
  }, 240_000);
});
