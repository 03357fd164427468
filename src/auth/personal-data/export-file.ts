import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/**
 * A JSON attachment whose pieces are generated while the client reads. Each piece is generated in the caller's context,
 * because the socket requests it in an asynchronous context without a tenant.
 */
export function exportFile(pieces: AsyncGenerator<string>): StreamableFile {
  const inCallersContext = AsyncLocalStorage.snapshot();
  const bound = {
    [Symbol.asyncIterator]: () => ({
      next: () => inCallersContext(() => pieces.next()),
      return: () => inCallersContext(() => pieces.return(undefined)),
    }),
  };
  return new StreamableFile(Readable.from(bound, { objectMode: false }), {
    type: 'application/json; charset=utf-8',
    disposition: 'attachment; filename="personal-data.json"',
  });
}
