import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Injectable, Logger } from '@nestjs/common';
import { ServerBusy } from '../../common/http.errors.js';
import { HOUR, SECOND } from '../../config/units.js';
import { tryLock } from '../../database/server/advisory-lock.js';
import type { BackupSubject } from '../backup-subject.js';
import { ExportRunning } from './export.errors.js';
import type { ExportFormat } from './export-manifest.js';
import { ExportWriter } from './export-writer.js';
import { atPace } from './reader-pace.js';

/** Exports of one process at a time. Each holds a connection. */
const MOST_AT_ONCE = 2;
const RETRY_AFTER_SECONDS = 30;

/** A migration of the organization waits for the tables that an export has read. */
const LONGEST_MS = HOUR;

/** Held by the session that reads, in the database that it reads, so that it ends with the session. */
const LOCK = 'export';

/** The session of an export ends after its reader has the last byte, so the next one waits for it. */
const ENDING_MS = SECOND;

/** Exports that are read while they are made. */
@Injectable()
export class ExportStreams {
  private readonly logger = new Logger(ExportStreams.name);
  private running = 0;

  constructor(private readonly writer: ExportWriter) {}

  /**
   * Begins an export of one state of the data. It ends when the stream is destroyed or its reader is too slow.
   *
   * @returns the bytes of a tar.gz file.
   * @throws ExportRunning in any process, ServerBusy
   */
  async open(subject: BackupSubject, format: ExportFormat): Promise<Readable> {
    if (this.running >= MOST_AT_ONCE) throw new ServerBusy(RETRY_AFTER_SECONDS);
    this.running += 1;
    const out = new PassThrough();
    await new Promise<void>((begin, refuse) => {
      const reading = this.writer.read(subject, format, async (tar, client) => {
        if (!(await tryLock(client, LOCK, ENDING_MS))) throw new ExportRunning();
        begin();
        const slow = new AbortController();
        const signal = AbortSignal.any([slow.signal, AbortSignal.timeout(LONGEST_MS)]);
        await pipeline(tar, createGzip(), atPace(slow), out, { signal }).catch((error: unknown) => {
          this.logger.warn({ err: error, slug: subject.organization?.slug }, 'An export was not read to its end');
        });
      });
      void reading
        .then(() => begin(), refuse)
        .finally(() => {
          this.running -= 1;
        });
    });
    return out;
  }
}
