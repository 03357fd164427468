import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { ArchivePlace } from '../../src/archives/archive-place.js';
import { ArchiveReader, type Unlock } from '../../src/archives/archive-reader.js';
import { ArchiveWriter } from '../../src/archives/archive-writer.js';
import { type BackupKey, unwrapDataKey, unwrapForRecipient } from '../../src/archives/data-key.js';
import { FRAME_BYTES } from '../../src/archives/frame-cipher.js';
import type { Manifest } from '../../src/archives/manifest.js';
import { newId } from '../../src/common/ids.js';
import { OperatorError } from '../../src/common/operator-error.js';
import { MemoryStore } from '../support/memory-store.js';

const SEALED_FRAME = FRAME_BYTES + 16;
const [SMALL, EMPTY, BIG] = ['public.small', 'public.empty', 'public.big'] as const;

/** Random bytes do not shrink, so that the big table has four frames. */
const rows = { [SMALL]: Buffer.from('1\ta\n2\tb\n'), [EMPTY]: Buffer.alloc(0), [BIG]: randomBytes(3.5 * FRAME_BYTES) };
const NAMES = [SMALL, EMPTY, BIG];

const key: BackupKey = { id: newId(), secret: createSecretKey(randomBytes(32)) };
const installation = newId();
const withKey =
  (used: BackupKey): Unlock =>
  async (header) =>
    unwrapDataKey(header.id, header.keys, used);

async function archive(store: MemoryStore, recipient = generateKeyPairSync('rsa', { modulusLength: 2048 })) {
  const place = new ArchivePlace(installation, newId(), newId());
  const writer = new ArchiveWriter(store, place, { key, recipient: recipient.publicKey });
  const tables = [];
  for (const [name, bytes] of Object.entries(rows))
    tables.push({ name, columns: [], rows: 0, ...(await writer.table(name, Readable.from([bytes]))) });
  const facts = { organization: null, database: 'core', postgres: 150_000, snapshot_at: '', lsn: null, schema: 1 };
  await writer.finish({ ...facts, migrations: [], tables, sequences: [] });
  return { place, recipient };
}

/** Reads everything. @returns the tables whose rows ended without an error. */
async function read(
  store: MemoryStore,
  place: ArchivePlace,
  unlock = withKey(key),
  complete = new Map<string, Buffer>(),
): Promise<Map<string, Buffer>> {
  const reader = await ArchiveReader.open(store, place, unlock);
  for (const table of reader.manifest.tables) {
    const chunks: Buffer[] = [];
    const write = (chunk: Buffer, _: string, done: () => void): void => {
      chunks.push(chunk);
      done();
    };
    const final = (done: () => void): void => {
      complete.set(table.name, Buffer.concat(chunks));
      done();
    };
    await reader.copy(table, new Writable({ write, final }));
  }
  return complete;
}

describe('an archive', () => {
  const store = new MemoryStore();
  let place: ArchivePlace;
  let other: ArchivePlace;
  let recipient: Awaited<ReturnType<typeof archive>>['recipient'];
  beforeAll(async () => {
    ({ place, recipient } = await archive(store));
    ({ place: other } = await archive(store));
  });

  const object = (path: string): Buffer => store.objects.get(path) as Buffer;

  /** A store in which one object is another one. */
  const changed = (path: string, content: Buffer | null): MemoryStore => {
    const objects = new Map(store.objects);
    if (content) objects.set(path, content);
    else objects.delete(path);
    return new MemoryStore(objects);
  };

  const flipped = (path: string, at: number): Buffer => {
    const copy = Buffer.from(object(path));
    copy.writeUInt8(copy.readUInt8(at) ^ (1 << (at % 8)), at);
    return copy;
  };

  /** Whether it is rejected before the end of the table that was changed, or before any row. */
  async function rejects(store: MemoryStore, table?: string, unlock?: Unlock): Promise<boolean> {
    const complete = new Map<string, Buffer>();
    try {
      await read(store, place, unlock, complete);
      return false;
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      return table === undefined ? complete.size === 0 : !complete.has(table);
    }
  }

  it('returns the bytes of every table, in frames of 1 MiB', async () => {
    expect(await read(store, place)).toEqual(new Map(Object.entries(rows)));
    expect(object(place.part(2, 0)).length).toBeGreaterThan(3 * SEALED_FRAME);
  });

  it('opens with the private key of the recipient, and with no other', async () => {
    const unlock = (pem: string): Unlock => {
      const privateKey = createPrivateKey(pem);
      return async ({ keys }) => unwrapForRecipient(keys, privateKey);
    };
    const pem = recipient.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    expect(createPublicKey(pem).asymmetricKeyType).toBe('rsa');
    expect((await read(store, place, unlock(pem))).size).toBe(3);
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const wrong = stranger.export({ format: 'pem', type: 'pkcs8' }) as string;
    expect(await rejects(store, BIG, unlock(wrong))).toBe(true);
  });

  it('is rejected with another key, also one with the same id', async () => {
    const wrong = { id: key.id, secret: createSecretKey(randomBytes(32)) };
    expect(await rejects(store, BIG, withKey(wrong))).toBe(true);
  });

  it('is rejected after any change of one bit', async () => {
    const results: boolean[] = [];
    for (const [table, path] of NAMES.map((name, at) => [name, place.part(at, 0)] as const)) {
      const { length } = object(path);
      for (let frame = 0; frame * SEALED_FRAME < length; frame++) {
        const start = frame * SEALED_FRAME;
        const size = Math.min(SEALED_FRAME, length - start);
        const positions = [
          0,
          1,
          size - 17,
          size - 16,
          size - 1,
          ...Array.from({ length: 15 }, () => Math.floor(Math.random() * size)),
        ];
        for (const at of positions) {
          results.push(await rejects(changed(path, flipped(path, start + Math.max(0, at))), table));
        }
      }
    }
    for (let at = 0; at < object(place.manifest).length; at += 7)
      results.push(await rejects(changed(place.manifest, flipped(place.manifest, at))));
    expect(results.length).toBeGreaterThan(200);
    expect(results.filter((isRejected) => !isRejected)).toEqual([]);
  });

  it('is rejected if a frame is missing, repeated or moved, or the end is cut off', async () => {
    const path = place.part(2, 0);
    const whole = object(path);
    const frames = [0, 1, 2, 3].map((n) => whole.subarray(n * SEALED_FRAME, (n + 1) * SEALED_FRAME));
    const [first, second, third, last] = frames as [Buffer, Buffer, Buffer, Buffer];
    const variants = [
      ...frames.map((_, n) => frames.filter((__, at) => at !== n)),
      ...frames.map((frame, n) => [...frames.slice(0, n), frame, ...frames.slice(n)]),
      [second, first, third, last],
      [first, second, last, third],
      [whole, Buffer.from([0])],
      ...[0, 1, 16, SEALED_FRAME - 1, SEALED_FRAME, 2 * SEALED_FRAME, whole.length - 1].map((end) => [
        whole.subarray(0, end),
      ]),
    ];
    for (const variant of variants) expect(await rejects(changed(path, Buffer.concat(variant)), BIG)).toBe(true);
  });

  it('is rejected if a table is missing, is another one, or is that of another archive', async () => {
    const [small, big] = [place.part(0, 0), place.part(2, 0)];
    const swapped = new MemoryStore(new Map([...store.objects, [big, object(small)], [small, object(big)]]));
    expect(await rejects(swapped, SMALL)).toBe(true);
    expect(await rejects(changed(small, null), SMALL)).toBe(true);
    expect(await rejects(changed(small, object(other.part(0, 0))), SMALL)).toBe(true);
  });

  it('does not count without its manifest, or with one that is truncated, extended or of another archive', async () => {
    const { manifest } = place;
    const whole = object(manifest);
    expect(await rejects(changed(manifest, null))).toBe(true);
    expect(await rejects(changed(manifest, object(other.manifest)))).toBe(true);
    expect(await rejects(changed(manifest, Buffer.concat([whole, Buffer.from('\n')])))).toBe(true);
    for (let end = 0; end < whole.length; end += 53)
      expect(await rejects(changed(manifest, whole.subarray(0, end)))).toBe(true);
    expect(await rejects(changed(manifest, whole.subarray(0, -1)))).toBe(true);
  });

  it('of a newer release is not read', async () => {
    const [line = '', rest = ''] = object(place.manifest).toString().split('\n');
    const newer = JSON.stringify({ ...(JSON.parse(line) as Manifest), format: 2 });
    await expect(read(changed(place.manifest, Buffer.from(`${newer}\n${rest}\n`)), place)).rejects.toThrow(
      'newer release',
    );
  });
});
