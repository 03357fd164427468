import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { MIB } from '../config/units.js';
import { ArchiveDamaged } from './archive.errors.js';

/** The size of a frame before encryption. A reader holds one frame at a time. */
export const FRAME_BYTES = MIB;

const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/** Without this, a decipher also accepts a tag of 4 bytes. */
const WHOLE_TAG = { authTagLength: TAG_BYTES };

/**
 * The key of one stream, derived from the data key of the archive. The name includes the archive, so a stream of another
 * archive or of another table does not open.
 */
export class StreamKey {
  private readonly key: KeyObject;

  constructor(
    dataKey: KeyObject,
    readonly name: string,
  ) {
    this.key = createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, 'tenantry archive', name, 32)));
  }

  encrypt(plain: Buffer, number: number, isLast: boolean): Buffer {
    const cipher = createCipheriv(ALGORITHM, this.key, nonce(number, isLast), WHOLE_TAG).setAAD(Buffer.from(this.name));
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws ArchiveDamaged */
  decrypt(sealed: Buffer, number: number, isLast: boolean): Buffer {
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, nonce(number, isLast), WHOLE_TAG);
      decipher.setAAD(Buffer.from(this.name)).setAuthTag(sealed.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new ArchiveDamaged(`frame ${number} of ${this.name}`, { cause });
    }
  }
}

/**
 * Encrypts a stream in frames of 1 MiB, each with a tag of its own. The number of the frame and whether it is the last
 * one are part of the nonce, so that no frame can be moved, repeated or left out (STREAM construction, Hoang et al. 2015).
 * A key encrypts one stream only.
 */
export const encryptFrames = (key: StreamKey) =>
  frames(FRAME_BYTES, (plain, number, isLast) => key.encrypt(plain, number, isLast));

/** Releases each frame after its tag was verified. The stream is complete only when it ends without an error. */
export const decryptFrames = (key: StreamKey) =>
  frames(FRAME_BYTES + TAG_BYTES, (sealed, number, isLast) => key.decrypt(sealed, number, isLast));

/** Cuts a stream into pieces of `size` bytes. The last one is shorter or equal, and empty if the stream is empty. */
const frames = (size: number, convert: (piece: Buffer, number: number, isLast: boolean) => Buffer) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let pending: Buffer[] = [];
    let length = 0;
    let number = 0;
    for await (const chunk of source) {
      pending.push(chunk);
      length += chunk.length;
      if (length <= size) continue;
      let joined = Buffer.concat(pending);
      for (; joined.length > size; joined = joined.subarray(size))
        yield convert(joined.subarray(0, size), number++, false);
      pending = [joined];
      length = joined.length;
    }
    yield convert(Buffer.concat(pending), number, true);
  };

function nonce(number: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(number, 5, 6);
  bytes.writeUInt8(isLast ? 1 : 0, 11);
  return bytes;
}
