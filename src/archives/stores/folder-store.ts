import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { ObjectMissing } from '../archive.errors.js';
import type { ArchiveStore } from './archive-store.js';
import { asStoreFailure } from './store-failure.js';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** The name of a file while it is written. */
const UNFINISHED = '.unfinished-';

/** Archives in a folder of the file system. Only the operating system's user of the process can read them. */
export class FolderStore implements ArchiveStore {
  constructor(readonly address: string) {}

  /** After a power failure, the file exists completely or not at all. */
  async write(path: string, content: Buffer): Promise<void> {
    const target = this.at(path);
    const folder = dirname(target);
    const unfinished = join(folder, `${UNFINISHED}${randomUUID()}`);
    try {
      await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
      await writeDurably(unfinished, content);
      await rename(unfinished, target);
      await syncFolder(folder);
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined); // the first failure is reported
      throw asStoreFailure(this.address, error);
    }
  }

  async read(path: string): Promise<Buffer> {
    try {
      return await readFile(this.at(path));
    } catch (error) {
      throw isAbsent(error) ? new ObjectMissing(path) : asStoreFailure(this.address, error);
    }
  }

  async *list(folder: string): AsyncGenerator<string> {
    for (const entry of await this.entries(folder)) {
      if (!entry.isFile() || entry.name.startsWith(UNFINISHED)) continue;
      yield relative(this.address, join(entry.parentPath, entry.name)).split(sep).join('/');
    }
  }

  async remove(path: string): Promise<void> {
    await rm(this.at(path), { force: true });
  }

  async removeAll(folder: string): Promise<void> {
    await rm(this.at(folder), { force: true, recursive: true });
  }

  private at(path: string): string {
    return join(this.address, ...path.split('/'));
  }

  private async entries(folder: string) {
    try {
      return await readdir(this.at(folder), { recursive: true, withFileTypes: true });
    } catch (error) {
      if (isAbsent(error)) return [];
      throw asStoreFailure(this.address, error);
    }
  }
}

async function writeDurably(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'wx', PRIVATE_FILE);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name durable. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
