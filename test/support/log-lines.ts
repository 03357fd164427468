import { setTimeout as sleep } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { createLogger, type Log } from '../../src/common/logger.js';

export type LogLine = Record<string, unknown>;

/** Keeps what an application logs. */
export class LogLines {
  text = '';
  readonly log: Log;

  constructor(level: string, { pretty = false } = {}) {
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.text += chunk.toString();
        done();
      },
    });
    this.log = createLogger(level, pretty, sink);
  }

  get all(): LogLine[] {
    return this.text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as LogLine]));
  }

  /** The first line with these facts, once it is written. */
  async find(facts: LogLine): Promise<LogLine> {
    const isIt = (line: LogLine): boolean => Object.entries(facts).every(([name, value]) => line[name] === value);
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(10)) {
      const line = this.all.find(isIt);
      if (line) return line;
    }
    throw new Error(`No line with ${JSON.stringify(facts)} in: ${this.text}`);
  }
}
