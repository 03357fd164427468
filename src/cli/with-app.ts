import type { INestApplicationContext } from '@nestjs/common';

/** Starts what a command works with, runs the work, and closes it. */
export type WithApp = (
  work: (app: INestApplicationContext, interruption: Interruption) => Promise<void>,
) => Promise<void>;

/** Ctrl-C. Most commands can end anywhere; who asks for the signal is told the first time, to stop between two steps. */
export class Interruption {
  private controller?: AbortController;
  private isLent = false;

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    return this.controller.signal;
  }

  /** Runs `work` while Ctrl-C is for another program on the same terminal, which goes on after it. */
  lend<T>(work: () => Promise<T>): Promise<T> {
    this.isLent = true;
    return work().finally(() => (this.isLent = false));
  }

  /** @returns whether this process goes on. */
  tell(signal: NodeJS.Signals): boolean {
    if (this.isLent && signal === 'SIGINT') return true;
    if (!this.controller || this.controller.signal.aborted) return false;
    this.controller.abort();
    return true;
  }
}
