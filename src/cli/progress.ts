import { SingleBar } from 'cli-progress';
import type { OnProgress, Watcher } from '../tenancy/watcher.js';

const LINE_EVERY = 100;

/**
 * Says on standard error how far `work` is: by a bar on a terminal, elsewhere by a line for every hundred. The bar ends
 * with the work, however that ends: until then it keeps the process alive.
 *
 * @param signal Ctrl-C, on which `work` stops between two steps.
 */
export async function withProgress<T>(
  label: string,
  signal: AbortSignal,
  work: (watcher: Watcher) => Promise<T>,
  output: NodeJS.WriteStream = process.stderr,
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
  signal.addEventListener('abort', stopping, { once: true });
  try {
    return await work({ signal, onProgress: output.isTTY ? onBar : inLines(label, output) });
  } finally {
    signal.removeEventListener('abort', stopping);
    bar.stop();
  }
}

const inLines =
  (label: string, output: NodeJS.WriteStream): OnProgress =>
  (done, total) => {
    if (done % LINE_EVERY === 0 || (done === total && total > LINE_EVERY))
      output.write(`${label} ${done} of ${total}\n`);
  };
