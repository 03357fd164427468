import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ObjectMissing, StoreFailed } from '../../src/archives/archive.errors.js';
import type { ArchiveStore } from '../../src/archives/stores/archive-store.js';
import { openStore } from '../../src/archives/stores/open-store.js';
import { MIB } from '../../src/config/units.js';
import { readConfig } from '../../src/config/config.js';
import { S3Process } from '../support/s3-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const s3 = new S3Process();
beforeAll(() => s3.start());
afterAll(async () => {
  await s3.stop();
  folder.remove();
});

const settings = {
  folder: () => ({ BACKUP_DIR: join(folder.path, 'backups') }),
  'S3-compatible service': () => s3.settings,
};

const listed = async (store: ArchiveStore, path: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const one of store.list(path)) found.push(one);
  return found.sort();
};

const CONTENT = randomBytes(9 * MIB);

const text = (value: string): Buffer => Buffer.from(value);

const opened = async (environment: NodeJS.ProcessEnv): Promise<ArchiveStore> =>
  (await openStore(readConfig({ ...environment, DATA_DIR: folder.path }))) as ArchiveStore;

describe.each(Object.entries(settings))('archives in a %s', (_, set) => {
  let store: ArchiveStore;
  beforeAll(async () => (store = await opened(set())));

  it('are stored, read, listed and deleted by their paths', async () => {
    await store.write('a/1/big', CONTENT);
    await store.write('a/1/small', text('x'));
    await store.write('a/10/other', text('y'));
    expect((await store.read('a/1/big')).equals(CONTENT)).toBe(true);
    expect(await listed(store, 'a/1/')).toEqual(['a/1/big', 'a/1/small']);
    await store.remove('a/1/small');
    await store.remove('a/1/small');
    await expect(store.read('a/1/small')).rejects.toThrow(ObjectMissing);
    await store.removeAll('a/1/');
    expect(await listed(store, 'a/')).toEqual(['a/10/other']);
    expect(await listed(store, 'nothing/')).toEqual([]);
    await store.removeAll('nothing/');
  });

  it('are replaced as a whole', async () => {
    await store.write('c', text('first'));
    await store.write('c', text('second'));
    expect((await store.read('c')).toString()).toBe('second');
    await store.write('empty', text(''));
    expect((await store.read('empty')).length).toBe(0);
  });
});

describe('archives in a folder', () => {
  it('are readable only for the user of the process', async () => {
    const path = join(folder.path, 'private');
    await (await opened({ BACKUP_DIR: path })).write('a/b', text('x'));
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, 'a', 'b')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(path, 'a'))).toEqual(['b']);
  });

  it('fail with a sentence if it cannot be written', async () => {
    const store = await opened({ BACKUP_DIR: join(folder.path, 'odd') });
    await store.write('object', text('x'));
    await expect(store.write('object/below', text('x'))).rejects.toThrow(StoreFailed);
  });
});

describe('an S3-compatible service', () => {
  it('that does not answer or has no such bucket fails with a sentence', async () => {
    const missing = await opened({
      ...s3.settings,
      BACKUP_S3_URL: s3.settings.BACKUP_S3_URL.replace('backups', 'nowhere'),
    });
    await expect(missing.write('a', text('x'))).rejects.toThrow(StoreFailed);
    const silent = await opened({ ...s3.settings, BACKUP_S3_URL: 'http://127.0.0.1:9/backups' });
    await expect(silent.read('a')).rejects.toThrow(StoreFailed);
  });
});
