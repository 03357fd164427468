import { Header, Pax } from 'tar';

const BLOCK = 512;
const PRIVATE_FILE = 0o600;

/** A file whose size is known before its content. */
export interface TarFile {
  readonly path: string;
  readonly bytes: number;
  readonly content: Iterable<Buffer> | AsyncIterable<Buffer>;
}

/** A file of an archive with a short text. */
export const textFile = (path: string, text: string): TarFile => {
  const content = Buffer.from(text);
  return { path, bytes: content.length, content: [content] };
};

/** The bytes of a tar archive, while its files are read. @throws Error if the content of a file has another size. */
export async function* tarOf(files: AsyncIterable<TarFile>): AsyncGenerator<Buffer> {
  for await (const file of files) {
    yield headerOf(file);
    let left = file.bytes;
    for await (const chunk of file.content) {
      left -= chunk.length;
      yield chunk;
    }
    if (left !== 0) throw new Error(`The size of ${file.path} changed while it was written`);
    yield Buffer.alloc((BLOCK - (file.bytes % BLOCK)) % BLOCK);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function headerOf({ path, bytes: size }: TarFile): Buffer {
  const fields = { path, size, mode: PRIVATE_FILE, mtime: new Date(), type: 'File' as const };
  const header = new Header(fields);
  const isTooLong = header.encode();
  const block = header.block as Buffer;
  return isTooLong ? Buffer.concat([new Pax(fields).encode(), block]) : block;
}
