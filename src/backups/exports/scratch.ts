import { randomUUID } from 'node:crypto';
import { lstat, readdir, rm, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MINUTE, SECOND } from '../../config/units.js';

const HEARTBEAT_MS = 10 * SECOND;

/** A process whose heartbeat is missing for this long is dead. If it was only frozen, its command fails. */
const DEAD_MS = 5 * MINUTE;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Runs `work` with the path of a new file or folder, which is removed afterwards. Also removes those that killed
 * processes left beside it. The heartbeat of a process is the time of the last change of its path.
 *
 * @param prefix the beginning of the path.
 */
export async function withScratch<T>(prefix: string, work: (path: string) => Promise<T>): Promise<T> {
  await removeAbandoned(prefix);
  const path = prefix + randomUUID();
  const beat = (): void => void utimes(path, new Date(), new Date()).catch(() => undefined); // it may not exist yet
  const heart = setInterval(beat, HEARTBEAT_MS);
  try {
    return await work(path);
  } finally {
    clearInterval(heart);
    await rm(path, { recursive: true, force: true });
  }
}

async function removeAbandoned(prefix: string): Promise<void> {
  const [folder, name] = [dirname(prefix), basename(prefix)];
  for (const entry of await readdir(folder).catch(() => [])) {
    if (!entry.startsWith(name) || !UUID.test(entry.slice(name.length))) continue;
    const path = join(folder, entry);
    const changed = (await lstat(path).catch(() => undefined))?.mtimeMs ?? Infinity;
    if (changed < Date.now() - DEAD_MS) await rm(path, { recursive: true, force: true }).catch(() => undefined); // of another user
  }
}
