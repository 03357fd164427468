import { SECOND } from '../../config/units.js';

const LEAST: Pace = { graceMs: 30 * SECOND, bytesPerMs: 100 };

/** The slowest reader: it may let the writer wait for `graceMs`, and for as long as it would need at this rate. */
interface Pace {
  readonly graceMs: number;
  readonly bytesPerMs: number;
}

export class ReaderTooSlow extends Error {
  constructor() {
    super('The client reads too slowly');
  }
}

/**
 * Passes a stream on, and aborts `stop` when its reader is too slow: by default, under 100 KB/s. A slow reader would
 * keep a connection and a state of the database for hours.
 */
export const atPace = (stop: AbortController, { graceMs, bytesPerMs } = LEAST) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let [bytes, waitedMs] = [0, 0];
    for await (const chunk of source) {
      const left = graceMs + bytes / bytesPerMs - waitedMs;
      const timer = setTimeout(() => stop.abort(new ReaderTooSlow()), Math.max(0, left));
      const began = performance.now();
      try {
        yield chunk;
      } finally {
        clearTimeout(timer);
      }
      waitedMs += performance.now() - began;
      bytes += chunk.length;
    }
  };
