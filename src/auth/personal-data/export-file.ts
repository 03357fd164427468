import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

interface ExportType {
  readonly type: string;
  readonly name: string;
}

const PERSONAL_DATA: ExportType = { type: 'application/json; charset=utf-8', name: 'personal-data.json' };

/**
 * An attachment whose pieces are generated while the client reads. Each piece is generated in the caller's context,
 * because the socket requests it in an asynchronous context without a tenant.
 */
export function exportFile(pieces: AsyncGenerator<string>, { type, name } = PERSONAL_DATA): StreamableFile {
  const inCallersContext = AsyncLocalStorage.snapshot();
  const bound = {
    [Symbol.asyncIterator]: () => ({
      next: () => inCallersContext(() => pieces.next()),
      return: () => inCallersContext(() => pieces.return(undefined)),
    }),
  };
  return new StreamableFile(Readable.from(bound, { objectMode: false }), {
    type,
    disposition: `attachment; filename="${name}"`,
  });
}
