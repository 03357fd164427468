import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { BackupCatalog } from '../../src/backups/backup-catalog.js';
import type { BackupSubject } from '../../src/backups/backup-subject.js';
import type { ExportedTable, ExportFormat, ExportManifest } from '../../src/backups/exports/export-manifest.js';
import { ExportWriter } from '../../src/backups/exports/export-writer.js';
import { ImportLoader } from '../../src/backups/exports/import-loader.js';
import { withUnpacked } from '../../src/backups/exports/import-reader.js';
import { KeepBackups } from '../../src/backups/schedule/keep-backups.job.js';
import { RehearseRestore } from '../../src/backups/schedule/rehearse-restore.job.js';
import { newId } from '../../src/common/ids.js';
import { MIB } from '../../src/config/units.js';
import { BackupsCheck } from '../../src/doctor/backups.check.js';
import { type Account, TestApp } from '../support/app.js';
import { startTenantry, tenantry } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeBackup } from '../support/write-backup.js';

const CRASHING = join(__dirname, '..', 'support', 'crashing-app.cjs');
const PASSWORD = 'UserPass123';

describe('the export of an organization', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.atRest();
    owner = await app.account('owner@company.com');
    for (const slug of ['acme', 'empty']) await app.organization(slug, owner);
    await app.account('user@acme.com', 'acme');
    await app.sql(
      `UPDATE users SET bio = E'"a", \\\\ b\\n\\u00e9\\t' WHERE email = 'user@acme.com'`,
      [],
      await app.databaseOf('acme'),
    );
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const run = (...args: string[]) => tenantry(['tenant', ...args, '--json'], { DB_NAME: app.config.DB_NAME });
  const at = (...path: string[]): string => join(folder.path, ...path);
  const unpack = (file: string, to: string): string => {
    mkdirSync(at(to));
    execFileSync('tar', ['-xzf', at(file), '-C', at(to)]);
    return at(to);
  };
  const rowOf = async (slug: string) => (await app.get(BackupCatalog).subject(slug)) as BackupSubject;
  const exportTo = async (name: string, format: ExportFormat) =>
    app.get(ExportWriter).write(await rowOf('acme'), at(name), format);
  /** Loads it into a database without rows. */
  const load = async (name: string, into = 'empty'): Promise<number> => {
    const { database } = await rowOf(into);
    return withUnpacked(at(name), (unpacked) =>
      app.get(ImportLoader).load(unpacked, database as NonNullable<typeof database>),
    );
  };
  const manifestIn = (path: string) => JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as ExportManifest;

  it.each(['ndjson', 'csv'] as const)(
    'as %s has the data in open formats, without secrets, and is imported as another organization',
    async (format) => {
      await exportTo(`acme-${format}.tar.gz`, format);
      expect(statSync(at(`acme-${format}.tar.gz`)).mode & 0o777).toBe(0o600);
      const path = unpack(`acme-${format}.tar.gz`, format);
      const users = manifestIn(path).tables.find(({ table }) => table === 'public.users');
      const text = readFileSync(join(path, users?.file ?? ''), 'utf8');
      expect(text).toContain('user@acme.com');
      expect(users?.columns).not.toContain('password_hash');
      expect(manifestIn(path).tables.map(({ table }) => table)).not.toEqual(
        expect.arrayContaining(['public.sessions']),
      );
      if (format === 'ndjson') {
        const rows = text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as { bio: string });
        const schema = JSON.parse(readFileSync(join(path, 'schemas', 'users.json'), 'utf8')) as object;
        const validate = new Ajv2020({ validateFormats: false }).compile(schema);
        expect(rows.filter((row) => !validate(row))).toEqual([]);
        expect(rows.map(({ bio }) => bio)).toContain('"a", \\ b\né\t');
      }
      const imported = await run(
        'import',
        at(`acme-${format}.tar.gz`),
        '--as',
        `copy-${format}`,
        '--owner',
        owner.email,
      );
      expect([imported.exit, imported.stderr]).toEqual([0, '']);
      const [row] = await app.sql<{ bio: string; password_hash: string }>(
        `SELECT bio, password_hash FROM users WHERE email = 'user@acme.com'`,
        [],
        await app.databaseOf(`copy-${format}`),
      );
      expect(row).toEqual({ bio: '"a", \\ b\né\t', password_hash: '' });
      const login = await app
        .call('post', '/auth/login', { tenant: `copy-${format}` })
        .send({ email: 'user@acme.com', password: PASSWORD });
      expect(login.status).toBe(401);
    },
    60_000,
  );

  it('is written by a command, but not over another file or into a folder that does not exist', async () => {
    writeFileSync(at('mine'), 'mine');
    const { exit, stderr } = await run('export', 'acme', '--to', at('mine'));
    expect([exit, stderr]).toEqual([1, expect.stringContaining('exists') as unknown]);
    expect(readFileSync(at('mine'), 'utf8')).toBe('mine');
    const nowhere = await run('export', 'acme', '--to', at('nowhere/file'));
    expect(nowhere).toMatchObject({ exit: 1, stderr: `Error: The folder ${at('nowhere')} does not exist.\n` });
    const { stdout } = await run('export', 'acme', '--to', at('theirs'));
    expect(JSON.parse(stdout)).toMatchObject({ slug: 'acme', file: at('theirs') });
  });

  it('removes the unfinished files of killed commands, and no others', async () => {
    mkdirSync(at('shared'));
    const [dead, alive] = [at('shared', `.export-${newId()}`), at('shared', `.export-${newId()}`)];
    for (const file of [dead, alive, at('shared', '.export-notes')]) writeFileSync(file, '');
    for (const file of [dead, at('shared', '.export-notes')]) utimesSync(file, 0, 0);
    await exportTo('shared/whole.tar.gz', 'ndjson');
    expect(readdirSync(at('shared')).sort()).toEqual([basename(alive), '.export-notes', 'whole.tar.gz'].sort());

    const unpacked = join(tmpdir(), `tenantry-import-${newId()}`);
    mkdirSync(join(unpacked, 'data'), { recursive: true });
    utimesSync(unpacked, 0, 0);
    await withUnpacked(at('shared', 'whole.tar.gz'), async () => expect(existsSync(unpacked)).toBe(false));
  });

  it('leaves nothing of an import whose process died, also without a store of backups', async () => {
    await exportTo('whole.tar.gz', 'ndjson');
    const crash = { CRASH_IN: 'cli.js', CRASH_FROM: 'INSERT INTO tenant_restores', CRASH_BEFORE: '20' };
    const args = ['tenant', 'import', at('whole.tar.gz'), '--as', 'dead', '--owner', owner.email];
    const { ended } = startTenantry(args, { DB_NAME: app.config.DB_NAME, ...crash }, { program: CRASHING });
    expect((await ended).exit).toBe('SIGKILL');
    expect((await app.sql(`SELECT FROM tenant_databases WHERE state = 'beside'`)).length).toBe(1);
    await app.sql(`UPDATE tenant_restores SET updated_at = now() - interval '2 minutes'`);
    await app.get(KeepBackups).run({}, { signal: new AbortController().signal });
    for (const rows of [
      'tenant_restores',
      `tenant_databases WHERE state = 'beside'`,
      `organizations WHERE slug = 'dead'`,
    ])
      expect([rows, await app.sql(`SELECT FROM ${rows}`)]).toEqual([rows, []]);
  }, 60_000);

  it('is possible without a store of backups, in which nothing is written, rehearsed or missing', async () => {
    await expect(writeBackup(app, 'acme')).rejects.toThrow('Backups are off');
    await app.get(RehearseRestore).run({}, { signal: new AbortController().signal });
    expect(await app.sql('SELECT FROM tenant_restores')).toEqual([]);
    expect(await app.get(BackupsCheck).inspect()).toEqual([]);
  });

  it('is refused if anything in it was changed, and loads nothing', async () => {
    await exportTo('good.tar.gz', 'ndjson');
    const changes: Record<string, (path: string) => void> = {
      'a value': (path) => appendFileSync(join(path, 'data', 'users.ndjson'), ' '),
      'a file of the same size': (path) => {
        const bytes = readFileSync(join(path, 'data', 'users.ndjson'));
        writeFileSync(join(path, 'data', 'users.ndjson'), bytes.fill('x', 0, 1));
      },
      'a path': (path) => writeFileSync(join(path, 'extra'), 'x'),
      'a link': (path) => symlinkSync('/etc/passwd', join(path, 'data', 'more.ndjson')),
      'a table': (path) => rename(path, 'public.users', 'public.tenant_marker'),
      'a table that is never exported': (path) => rename(path, 'public.users', 'public.sessions'),
      'a column': (path) => rename(path, '"email"', '"password_hash"'),
      'the format': (path) => rename(path, '"format": 1', '"format": 2'),
      'the manifest': (path) => writeFileSync(join(path, 'manifest.json'), '{'),
      'the size of the manifest': (path) => writeFileSync(join(path, 'manifest.json'), ' '.repeat(17 * MIB)),
      'the schema': (path) => edit(path, (manifest) => ({ ...manifest, schema: manifest.schema + 1e15 })),
      'the form of the rows': (path) => edit(path, (manifest) => ({ ...manifest, rows: 'xml' as ExportFormat })),
      'the list of tables': (path) => edit(path, (manifest) => ({ ...manifest, tables: [null as never] })),
      'a table, which is there twice': (path) =>
        edit(path, (manifest) => ({ ...manifest, tables: [...manifest.tables, ...manifest.tables] })),
      'a column, which is there twice': (path) =>
        editUsers(path, (users) => ({ ...users, columns: [...users.columns, ...users.columns] })),
      'the number of rows': (path) => editUsers(path, (users) => ({ ...users, rows: users.rows + 1 })),
      'a value to one that the database rejects': (path) => {
        const file = join(path, 'data', 'users.ndjson');
        const rows = Buffer.from(readFileSync(file, 'utf8').replace('"user@acme.com"', 'null'));
        writeFileSync(file, rows);
        const sha256 = createHash('sha256').update(rows).digest('hex');
        editUsers(path, (users) => ({ ...users, bytes: rows.length, sha256 }));
      },
    };
    const edit = (path: string, change: (manifest: ExportManifest) => object): void =>
      writeFileSync(join(path, 'manifest.json'), JSON.stringify(change(manifestIn(path))));
    const editUsers = (path: string, change: (users: ExportedTable) => ExportedTable): void =>
      edit(path, (manifest) => ({
        ...manifest,
        tables: manifest.tables.map((one) => (one.table === 'public.users' ? change(one) : one)),
      }));
    const rename = (path: string, from: string, to: string): void => {
      const file = join(path, 'manifest.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    };
    for (const [what, change] of Object.entries(changes)) {
      const name = `bad-${Object.keys(changes).indexOf(what)}`;
      change(unpack('good.tar.gz', name));
      const content = ['README.md', 'manifest.json', 'schemas', 'data', ...(what === 'a path' ? ['extra'] : [])];
      execFileSync('tar', ['-czf', at(`${name}.tar.gz`), '-C', at(name), ...content]);
      await expect(load(`${name}.tar.gz`)).rejects.toThrow('The import is refused');
    }
    writeFileSync(at('cut.tar.gz'), readFileSync(at('good.tar.gz')).subarray(0, -30));
    await expect(load('cut.tar.gz')).rejects.toThrow('The import is refused');
    const users = async (slug = 'empty') => (await app.sql('SELECT FROM users', [], await app.databaseOf(slug))).length;
    expect(await users()).toBe(0);
    await load('good.tar.gz');
    expect(await users()).toBe(1);
    await app.organization('second', owner);
    await exportTo('good-csv.tar.gz', 'csv');
    await load('good-csv.tar.gz', 'second');
    expect(await users('second')).toBe(1);
  });
});
