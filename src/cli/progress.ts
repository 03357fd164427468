import { SingleBar } from 'cli-progress';

const LINE_EVERY = 100;

/** Says how far a long work is, on standard error: a bar on a terminal, elsewhere a line for every hundred. */
export function progress(
  label: string,
  output: NodeJS.WriteStream = process.stderr,
): (done: number, total: number) => void {
  const format = `${label} {bar} {value} of {total}`;
  const bar = output.isTTY ? new SingleBar({ format, stream: output, barsize: 30, hideCursor: null }) : null;
  return (done, total) => {
    if (!bar) {
      if (done % LINE_EVERY === 0 || done === total) output.write(`${label} ${done} of ${total}\n`);
      return;
    }
    if (!bar.isActive) bar.start(total, done);
    bar.setTotal(total);
    bar.update(done);
    if (done === total) bar.stop();
  };
}
