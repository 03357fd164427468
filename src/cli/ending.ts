/** Waits for `work` for at most this time. A failure or a timeout is ignored, because the process is about to exit. */
export async function atMost(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}

/**
 * Exits the process after its output is written. An open connection, such as one to a server that does not answer or
 * one
that is retried forever, would otherwise keep it alive.
 */
export async function end(code: number): Promise<never> {
  for (const output of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => output.write('', () => resolve()));
  process.exit(code);
}
