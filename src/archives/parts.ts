import { MIB } from '../config/units.js';
import type { ArchivePlace } from './archive-place.js';
import type { ArchiveStore } from './stores/archive-store.js';

/** The size of an object in the store, to which the rest of a frame is added. Two are in memory. */
const PART_BYTES = 8 * MIB;

/**
 * Stores a stream as several objects, of which one is sent while the next one is filled.
 *
 * @returns their number.
 */
export async function writeParts(
  store: ArchiveStore,
  pathOf: (part: number) => string,
  content: AsyncIterable<Buffer>,
): Promise<number> {
  let [pending, length, count] = [new Array<Buffer>(), 0, 0];
  let sending: Promise<void> = Promise.resolve();
  const send = async (): Promise<void> => {
    const part = Buffer.concat(pending);
    [pending, length] = [[], 0];
    await sending;
    sending = store.write(pathOf(count++), part);
    sending.catch(() => undefined); // thrown where it is awaited
  };
  for await (const chunk of content) {
    pending.push(chunk);
    length += chunk.length;
    if (length >= PART_BYTES) await send();
  }
  if (length > 0) await send();
  await sending;
  return count;
}

/** The content of these objects. @throws ObjectMissing */
export async function* readParts(store: ArchiveStore, paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) yield await store.read(path);
}

/** The objects of a table. */
export const partsOf = (place: ArchivePlace, table: number, count: number): string[] =>
  Array.from({ length: count }, (_, part) => place.part(table, part));
