/** Waits for `work`, but not longer than that. What fails or is late is left behind: the process is about to end. */
export async function atMost(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}

/**
 * Ends the process once its output is written, whatever is still open: a connection to a server that does not answer, or
 * one that is tried again for ever, would keep it alive.
 */
export async function end(code: number): Promise<never> {
  for (const output of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => output.write('', () => resolve()));
  process.exit(code);
}
