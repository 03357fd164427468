import type { INestApplicationContext } from '@nestjs/common';

/** Starts the part of the application that a command uses, runs the work, and closes it. */
export type WithApp = (
  work: (app: INestApplicationContext, interruption: Interruption) => Promise<void>,
) => Promise<void>;

/**
 * Aborted by Ctrl-C. Most commands can stop at any point. A command that reads the signal is notified of the first
 * Ctrl-C,
and stops between two steps.
 */
export class Interruption {
  private controller?: AbortController;
  private isLent = false;

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    return this.controller.signal;
  }

  /** Runs `work` while another program on the same terminal handles Ctrl-C. */
  lend<T>(work: () => Promise<T>): Promise<T> {
    this.isLent = true;
    return work().finally(() => (this.isLent = false));
  }

  /** @returns whether this process continues. */
  tell(signal: NodeJS.Signals): boolean {
    if (this.isLent && signal === 'SIGINT') return true;
    if (!this.controller || this.controller.signal.aborted) return false;
    this.controller.abort();
    return true;
  }
}
