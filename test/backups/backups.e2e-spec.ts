import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { unwrapForRecipient } from '../../src/archives/data-key.js';
import { ArchiveReader } from '../../src/archives/archive-reader.js';
import { BackupAdoption } from '../../src/backups/backup-adoption.js';
import { BackupCatalog } from '../../src/backups/backup-catalog.js';
import { BackupReader } from '../../src/backups/backup-reader.js';
import { BackupStore } from '../../src/backups/backup-store.js';
import type { Backup } from '../../src/backups/backup.js';
import { KeepBackups } from '../../src/backups/schedule/keep-backups.job.js';
import { RunBackups } from '../../src/backups/schedule/run-backups.job.js';
import { ConfigError } from '../../src/config/config.errors.js';
import { TenantLifecycle } from '../../src/tenancy/lifecycle/tenant-lifecycle.js';
import { type Account, TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeBackup } from '../support/write-backup.js';

const recipient = generateKeyPairSync('rsa', { modulusLength: 2048 });
const BACKUP_RECIPIENT = recipient.publicKey.export({ format: 'pem', type: 'spki' }) as string;

const NEVER = new AbortController().signal;

describe('backups', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start({ BACKUP_DIR: join(folder.path, 'store'), BACKUP_RECIPIENT });
    await app.atRest();
    owner = await app.account('owner@company.com');
    for (const slug of ['acme', 'beta']) await app.organization(slug, owner);
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const write = (slug: string | null) => writeBackup(app, slug);
  const objects = (): string[] =>
    readdirSync(join(folder.path, 'store'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const objectsOf = ({ id }: Backup): string[] => objects().filter((path) => path.includes(id));

  async function rowsOf(backup: Backup, name: string): Promise<string> {
    const archive = await app.get(BackupReader).open(backup);
    const table = archive.manifest.tables.find((one) => one.name === name);
    const chunks: Buffer[] = [];
    const write = (chunk: Buffer, _: string, done: () => void): void => {
      chunks.push(chunk);
      done();
    };
    await archive.copy(table as NonNullable<typeof table>, new Writable({ write }));
    return Buffer.concat(chunks).toString();
  }

  it('are encrypted, and verified by reading them back', async () => {
    await app.account('one@acme.com', 'acme');
    const backup = await write('acme');
    expect(backup).toMatchObject({ slug: 'acme', state: 'complete', verified_at: null, error: null });
    expect(await rowsOf(backup, 'public.users')).toContain('one@acme.com');
    expect(objectsOf(backup).filter((path) => readFileSync(path).includes('acme.com'))).toEqual([]);
    await app.get(BackupReader).verify(backup);
    expect((await app.get(BackupCatalog).find(backup.id))?.verified_at).toBeInstanceOf(Date);
  });

  it('open with the private key of BACKUP_RECIPIENT, which must be a strong RSA key', async () => {
    const place = app.get(BackupReader).placeOf(await write('acme'));
    const archive = await ArchiveReader.open(app.nest.get(BackupStore).get(), place, async ({ keys }) =>
      unwrapForRecipient(keys, recipient.privateKey),
    );
    expect(archive.manifest.organization?.slug).toBe('acme');
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const weak = { ...app.config, BACKUP_RECIPIENT: publicKey.export({ format: 'pem', type: 'spki' }) as string };
    await expect(BackupStore.open(weak)).rejects.toThrow(ConfigError);
  });

  it('hold one state of the data each, whatever is written meanwhile', async () => {
    const database = await app.databaseOf('acme');
    const hidden = `INSERT INTO users (id, email, password_hash, bio) SELECT gen_random_uuid(), i || '@sum.com', 'x', '10' FROM generate_series(0, 9) i`;
    await app.sql(hidden, [], database);
    const over = new AbortController();
    const writer = (async () => {
      for (let i = 0; !over.signal.aborted; i++)
        await app.sql(
          `UPDATE users SET bio = (bio::int + CASE email WHEN $1 THEN 1 ELSE -1 END)::text WHERE email IN ($1, $2)`,
          [`${i % 10}@sum.com`, `${(i + 3) % 10}@sum.com`],
          database,
        );
      return true;
    })();
    const sums: number[] = [];
    for (let i = 0; i < 10; i++) {
      const lines = (await rowsOf(await write('acme'), 'public.users'))
        .split('\n')
        .filter((line) => line.includes('@sum.com'));
      sums.push(lines.reduce((sum, line) => sum + Number(/\t(-?\d+)\t/.exec(line)?.[1]), 0));
    }
    over.abort();
    expect(await writer).toBe(true);
    expect(sums).toEqual(Array.from({ length: 10 }, () => 100));
  });

  it('of core hold its tables', async () => {
    const backup = await write(null);
    expect(await rowsOf(backup, 'public.organizations')).toContain('acme');
    expect(await app.get(BackupCatalog).list(null)).toMatchObject([{ id: backup.id, slug: null }]);
  });

  it('are refused for what could not be restored, by name', async () => {
    const database = await app.databaseOf('beta');
    await app.sql('CREATE TABLE extra (id int); SELECT lo_create(0)', [], database);
    await expect(write('beta')).rejects.toThrow(/large objects.*the table public.extra/);
    const [failed] = await app.get(BackupCatalog).list('beta');
    expect(failed).toMatchObject({ state: 'failed', bytes: null });
    expect(objectsOf(failed as Backup)).toEqual([]);
    await app.sql('DROP TABLE extra; SELECT lo_unlink(oid) FROM pg_largeobject_metadata', [], database);
    await expect(write('beta')).resolves.toMatchObject({ state: 'complete' });
  });

  it('whose process died do not count, and are deleted', async () => {
    const backup = await write('beta');
    rmSync(objectsOf(backup).find((path) => path.endsWith('manifest')) as string);
    await app.sql(
      `UPDATE tenant_backups SET state = 'running', updated_at = now() - interval '2 minutes' WHERE id = $1`,
      [backup.id],
    );
    await app.get(KeepBackups).run({}, { signal: NEVER });
    expect(await app.get(BackupCatalog).find(backup.id)).toMatchObject({ state: 'failed' });
    expect(objectsOf(backup)).toEqual([]);
  });

  it('count if their process died after the last object', async () => {
    const { id } = await write('beta');
    await app.sql(
      `UPDATE tenant_backups SET state = 'running', updated_at = now() - interval '2 minutes' WHERE id = $1`,
      [id],
    );
    await app.get(KeepBackups).run({}, { signal: NEVER });
    expect(await app.get(BackupCatalog).find(id)).toMatchObject({ state: 'complete', error: null });
  });

  it('that core does not list are added to the list, unless they are damaged', async () => {
    const [found, damaged] = [await write('beta'), await write('beta')];
    await app.sql('DELETE FROM tenant_backups WHERE id IN ($1, $2)', [found.id, damaged.id]);
    truncateSync(objectsOf(damaged).find((path) => path.endsWith('manifest')) as string, 300);
    expect(await app.get(BackupAdoption).adoptAll()).toBe(1);
    expect(await app.get(BackupCatalog).find(found.id)).toMatchObject({ slug: 'beta', rows: found.rows });
    expect(await app.get(BackupCatalog).find(damaged.id)).toBeNull();
    for (const path of objectsOf(damaged)) rmSync(path);
  });

  it('that are damaged stay unverified, and the others are verified', async () => {
    const [whole, damaged] = [await write('beta'), await write('beta')];
    for (const path of objectsOf(damaged).filter((one) => one.includes('tables'))) truncateSync(path, 1);
    await app.get(KeepBackups).run({}, { signal: NEVER });
    const verifiedAt = async ({ id }: Backup) => (await app.get(BackupCatalog).find(id))?.verified_at;
    expect([await verifiedAt(damaged), await verifiedAt(whole)]).toEqual([null, expect.any(Date)]);
    await app.sql('DELETE FROM tenant_backups WHERE id = $1', [damaged.id]);
  });

  it('are written once for each scheduled time, and expire after a newer one is verified', async () => {
    const due = async (): Promise<string[]> => {
      const before = await app.get(BackupCatalog).list('beta');
      await app.get(RunBackups).run({}, { signal: NEVER });
      const after = await app.get(BackupCatalog).list('beta');
      return after.map(({ id }) => id).filter((id) => !before.some((one) => one.id === id));
    };
    await app.sql(`UPDATE organizations SET created_at = created_at - interval '2 days'`);
    await app.sql(`UPDATE tenant_backups SET started_at = started_at - interval '400 days' - (now() - started_at)`);
    const [written, ...others] = await due();
    expect(others).toEqual([]);
    expect(await due()).toEqual([]);
    await app.get(KeepBackups).run({}, { signal: NEVER });
    const left = await app.get(BackupCatalog).list('beta');
    expect(left.filter(({ state }) => state === 'complete').map(({ id }) => id)).toContain(written);
    expect(left.filter(({ state, verified_at }) => state === 'complete' && verified_at === null)).toEqual([]);
    expect((await app.get(BackupCatalog).list(null)).length).toBeGreaterThan(1);
  });

  it('of a purged organization are deleted', async () => {
    const gone = await app.organization('gone', owner);
    const backup = await write('gone');
    await app.call('delete', '/organizations/gone', { as: owner }).expect(202);
    const organization = { id: gone.id };
    await app.get(TenantLifecycle).purgeNow(organization.id, async () => undefined);
    await app.get(KeepBackups).run({}, { signal: NEVER });
    expect(objectsOf(backup)).toEqual([]);
    expect(await app.get(BackupCatalog).find(backup.id)).toBeNull();
  });

  it('that are due are written although one of them fails', async () => {
    const database = await app.databaseOf('beta');
    await app.sql('CREATE TABLE extra (id int)', [], database);
    await app.sql(`UPDATE tenant_backups SET started_at = started_at - interval '2 days'`);
    await app.get(RunBackups).run({}, { signal: NEVER });
    const newest = async (slug: string) => (await app.get(BackupCatalog).list(slug))[0];
    expect(await newest('beta')).toMatchObject({ state: 'failed', error: expect.stringContaining('extra') });
    expect(await newest('acme')).toMatchObject({ state: 'complete' });
    await app.sql('DROP TABLE extra', [], database);
  });

  it('of another organization, or with a manifest that core did not record, are not opened', async () => {
    const [backup] = await app.get(BackupCatalog).list('acme');
    const [other] = await app.get(BackupCatalog).list('beta');
    const open = (changes: Partial<Backup>) => app.get(BackupReader).open({ ...(backup as Backup), ...changes });
    await expect(open({ organization_id: (other as Backup).organization_id })).rejects.toThrow('cannot be verified');
    await expect(open({ manifest_sha256: 'x' })).rejects.toThrow('cannot be verified');
    await expect(open({ state: 'failed' })).rejects.toThrow('no complete backup');
  });

  it('open under a new SECRET_KEY, with core or without its keys', async () => {
    const [backup] = await app.get(BackupCatalog).list('acme');
    const SECRET_KEY = randomBytes(48).toString('base64');
    const environment = { BACKUP_DIR: join(folder.path, 'store'), DB_NAME: app.config.DB_NAME };
    const rotated = { ...environment, SECRET_KEY, SECRET_KEY_PREVIOUS: app.config.SECRET_KEY };
    const { stdout } = await tenantry(['key', 'rotate', '--json'], rotated);
    expect(JSON.parse(stdout)).toMatchObject({ failed: [], rest: null });
    expect(objects().filter((path) => path.includes('keys')).length).toBe(1);
    const next = await TestApp.start({ ...environment, SECRET_KEY });
    try {
      await next.get(BackupReader).verify(backup as Backup);
      await next.sql('DELETE FROM backup_keys');
      await next.get(BackupReader).verify(backup as Backup);
    } finally {
      await next.stop();
    }
  });
});
