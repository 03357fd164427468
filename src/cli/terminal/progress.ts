import { SingleBar } from 'cli-progress';
import type { OnProgress, RunControl } from '../../tenancy/run-control.js';

const LINE_EVERY = 100;

/**
 * Reports the progress of `work` on standard error: as a bar on a terminal, otherwise as one line per hundred items.
 * The
bar keeps the process alive, so it is always stopped when the work ends.
 *
 * @param signal Ctrl-C, on which `work` stops between two steps.
 */
export async function withProgress<T>(
  label: string,
  signal: AbortSignal,
  work: (control: RunControl) => Promise<T>,
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
    else output.write('Stopping after the current work. Press Ctrl-C again to stop immediately.\n');
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
