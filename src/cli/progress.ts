const LINE_EVERY = 100;

/** Says how far a long work is, on standard error: one line that changes on a terminal, a line per 100 elsewhere. */
export function progress(
  label: string,
  { isTTY, write }: ProgressOutput = standardError,
): (done: number, total: number) => void {
  return (done, total) => {
    if (isTTY) write(`\r${label} ${done} of ${total}${done === total ? '\n' : ''}`);
    else if (done % LINE_EVERY === 0 || done === total) write(`${label} ${done} of ${total}\n`);
  };
}

export interface ProgressOutput {
  isTTY: boolean;
  write(text: string): unknown;
}

const standardError: ProgressOutput = {
  isTTY: process.stderr.isTTY,
  write: (text) => process.stderr.write(text),
};
