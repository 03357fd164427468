import type { INestApplicationContext } from '@nestjs/common';

/** Starts what a command works with, runs the work, and closes it. */
export type WithApp = (
  work: (app: INestApplicationContext, interruption: Interruption) => Promise<void>,
) => Promise<void>;

/** Ctrl-C. Most commands can end anywhere; who asks for the signal is told the first time, to stop between two steps. */
export class Interruption {
  private controller?: AbortController;

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    return this.controller.signal;
  }

  /** @returns whether a command takes care of it. */
  tell(): boolean {
    if (!this.controller || this.controller.signal.aborted) return false;
    this.controller.abort();
    return true;
  }
}
