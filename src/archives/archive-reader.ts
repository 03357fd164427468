import { createHash, type KeyObject } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ArchiveDamaged, ArchiveLocked, ArchiveMissing, ObjectMissing } from './archive.errors.js';
import type { ArchivePlace } from './archive-place.js';
import { tableKey } from './archive-writer.js';
import { decryptFrames } from './frame-cipher.js';
import type { ArchivedTable, Manifest } from './manifest.js';
import { type Header, openManifest, readHeader } from './manifest-file.js';
import { partsOf, readParts } from './parts.js';
import type { ArchiveStore } from './stores/archive-store.js';

/** Finds the data key of an archive. Null if no available key opens it. */
export type Unlock = (header: Header) => Promise<KeyObject | null>;

/** Reads an archive whose manifest is verified. Each frame of a table is verified before it is returned. */
export class ArchiveReader {
  private constructor(
    private readonly store: ArchiveStore,
    private readonly place: ArchivePlace,
    private readonly dataKey: KeyObject,
    readonly manifest: Manifest,
    /** The file of the manifest. */
    readonly file: Buffer,
  ) {}

  /** @throws ArchiveMissing, ArchiveDamaged, ArchiveLocked, ArchiveTooNew */
  static async open(store: ArchiveStore, place: ArchivePlace, unlock: Unlock): Promise<ArchiveReader> {
    const file = await store.read(place.manifest).catch((error: unknown) => {
      throw error instanceof ObjectMissing ? new ArchiveMissing(place.id) : error;
    });
    const dataKey = await unlock(readHeader(file, place.id));
    if (!dataKey) throw new ArchiveLocked(place.id);
    return new ArchiveReader(store, place, dataKey, openManifest(file, dataKey), file);
  }

  /** Reads a table without using its rows. @throws ArchiveDamaged */
  verify(table: ArchivedTable): Promise<void> {
    return this.copy(table, new Writable({ write: (_chunk, _encoding, done) => done() }));
  }

  /**
   * Writes the rows of a table, in the text format of COPY. `to` ends only if all of them are verified. Otherwise it is
   * destroyed, which rolls a COPY back.
   *
   * @throws ArchiveDamaged
   */
  async copy(table: ArchivedTable, to: Writable): Promise<void> {
    const parts = partsOf(this.place, this.manifest.tables.indexOf(table), table.parts);
    try {
      await pipeline(
        readParts(this.store, parts),
        decryptFrames(tableKey(this.dataKey, this.place.id, table.name)),
        createGunzip(),
        verified(table),
        to,
      );
    } catch (error) {
      throw error instanceof ObjectMissing ? new ArchiveDamaged(`the table ${table.name}`, { cause: error }) : error;
    }
  }
}

/** Passes the rows on, and throws instead of ending if they are not the archived ones. */
const verified = (table: ArchivedTable) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const sha256 = createHash('sha256');
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > table.bytes) break;
      sha256.update(chunk);
      yield chunk;
    }
    if (bytes !== table.bytes || sha256.digest('hex') !== table.sha256)
      throw new ArchiveDamaged(`the table ${table.name}`);
  };
