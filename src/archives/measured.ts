import { createHash } from 'node:crypto';

/** Passes a stream on unchanged. When it has ended, `result` returns its size and its SHA-256. */
export function measured() {
  const sha256 = createHash('sha256');
  let bytes = 0;
  return {
    through: async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        bytes += chunk.length;
        sha256.update(chunk);
        yield chunk;
      }
    },
    result: () => ({ bytes, sha256: sha256.digest('hex') }),
  };
}
