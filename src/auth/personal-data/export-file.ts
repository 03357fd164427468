import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/**
 * A JSON attachment whose pieces are made while the client reads. Each piece is made in the context of the caller,
 * because the socket asks for it in a context without a tenant.
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
