import type { KeyObject } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ArchivePlace } from './archive-place.js';
import { type BackupKey, newDataKey } from './data-key.js';
import { encryptFrames, StreamKey } from './frame-cipher.js';
import { type ArchivedTable, FORMAT, type Manifest } from './manifest.js';
import { type Header, sealManifest } from './manifest-file.js';
import { measured } from './measured.js';
import { writeParts } from './parts.js';
import type { ArchiveStore } from './stores/archive-store.js';

/** Level 1 halves the size. Higher levels take several times longer for a few percent. */
const GZIP = { level: 1 };

interface Keys {
  readonly key: BackupKey;
  /** A public key whose owner can open the archive without the keys of the installation. */
  readonly recipient?: KeyObject;
}

/** The facts about a table that result from writing its rows. */
type Written = Pick<ArchivedTable, 'bytes' | 'sha256' | 'parts'>;

/**
 * Writes an archive: its tables one after the other, and the manifest last. Without a manifest, an archive does not
 * count. Memory does not grow with the size of a table.
 */
export class ArchiveWriter {
  private readonly dataKey: KeyObject;
  private readonly header: Header;
  private tables = 0;

  /** The number of bytes of tables in the store. */
  stored = 0;

  constructor(
    private readonly store: ArchiveStore,
    private readonly place: ArchivePlace,
    { key, recipient }: Keys,
  ) {
    const { dataKey, keys } = newDataKey(place.id, key, recipient);
    this.dataKey = dataKey;
    this.header = { format: FORMAT, id: place.id, installation: place.installation, keys };
  }

  /** Compresses, encrypts and stores the rows of the next table of the manifest. */
  async table(name: string, rows: Readable, signal?: AbortSignal): Promise<Written> {
    const plain = measured();
    const number = this.tables++;
    let parts = 0;
    await pipeline(
      rows,
      plain.through,
      createGzip(GZIP),
      encryptFrames(tableKey(this.dataKey, this.place.id, name)),
      async (frames: AsyncIterable<Buffer>) => {
        parts = await writeParts(this.store, (part) => this.place.part(number, part), this.counted(frames));
      },
      { signal },
    );
    return { ...plain.result(), parts };
  }

  /** Completes the archive. */
  async finish(manifest: Omit<Manifest, 'format' | 'id' | 'installation' | 'stored'>): Promise<Buffer> {
    const { format, id, installation } = this.header;
    const file = sealManifest(
      this.header,
      { format, id, installation, stored: this.stored, ...manifest },
      this.dataKey,
    );
    await this.store.write(this.place.manifest, file);
    return file;
  }

  private async *counted(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.stored += chunk.length;
      yield chunk;
    }
  }
}

export const tableKey = (dataKey: KeyObject, id: string, table: string): StreamKey =>
  new StreamKey(dataKey, `${id} table ${table}`);
