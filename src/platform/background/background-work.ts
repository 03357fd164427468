import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { SECOND } from '../../config/units.js';

/** When the process stops, the work has this long to end. Its connections are closed afterwards. */
const STOP_TIMEOUT_MS = 4 * SECOND;

/** Work that a request starts and that continues after its response, in this process. */
@Injectable()
export class BackgroundWork implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(BackgroundWork.name);
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  /** The work must not join the transaction of the request. */
  private readonly outside = AsyncLocalStorage.snapshot();

  /** @param work ends soon after `signal` is aborted, which happens when the process stops. */
  start(work: (signal: AbortSignal) => Promise<void>): void {
    const running = this.outside(() => work(this.stopping.signal))
      .catch((error: unknown) => {
        if (!this.stopping.signal.aborted) this.logger.error({ err: error }, 'Background work failed');
      })
      .then(() => void this.running.delete(running));
    this.running.add(running);
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([Promise.all(this.running), sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }
}
