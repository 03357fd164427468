import { SingleBar } from 'cli-progress';
import type { OnProgress } from '../tenancy/key-rotation.js';

const LINE_EVERY = 100;

interface Options {
  /** Ctrl-C, for works that stop between two steps. */
  signal?: AbortSignal;
  output?: NodeJS.WriteStream;
}

/**
 * Says on standard error how far `work` is: by a bar on a terminal, elsewhere by a line for every hundred. The bar ends
 * with the work, however that ends: until then it keeps the process alive.
 */
export async function withProgress<T>(
  label: string,
  work: (onProgress: OnProgress) => Promise<T>,
  { signal, output = process.stderr }: Options = {},
): Promise<T> {
  const format = `${label} {bar} {value} of {total}{note}`;
  const bar = new SingleBar({ format, stream: output, barsize: 30, hideCursor: null, linewrap: true });
  const onBar: OnProgress = (done, total) => {
    if (!bar.isActive) bar.start(total, done, { note: '' });
    bar.setTotal(total);
    bar.update(done);
  };
  const stopping = (): void => {
    if (bar.isActive) bar.update({ note: ', stopping after these' });
    else output.write('Stopping after what is under way. Ctrl-C again ends at once.\n');
  };
  signal?.addEventListener('abort', stopping, { once: true });
  try {
    return await work(output.isTTY ? onBar : inLines(label, output));
  } finally {
    signal?.removeEventListener('abort', stopping);
    bar.stop();
  }
}

const inLines =
  (label: string, output: NodeJS.WriteStream): OnProgress =>
  (done, total) => {
    if (done % LINE_EVERY === 0 || (done === total && total > LINE_EVERY))
      output.write(`${label} ${done} of ${total}\n`);
  };
