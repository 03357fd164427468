import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { SECOND } from '../../config/units.js';
import { TenantReconciler } from './tenant-reconciler.js';

const INTERVAL_MS = 30 * SECOND;

/** When the process stops, the current step has this long to finish. The next round handles the rest. */
const STOP_TIMEOUT_MS = 2 * SECOND;

/** Runs a reconciler round at startup and every 30 s. Rounds never overlap. */
@Injectable()
export class ReconciliationTimer implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(ReconciliationTimer.name);
  private timer?: NodeJS.Timeout;
  private running: Promise<void> | undefined;

  constructor(private readonly reconciler: TenantReconciler) {}

  onApplicationBootstrap(): void {
    const run = (): void => void (this.running ??= this.runLogged().finally(() => (this.running = undefined)));
    this.timer = setInterval(run, INTERVAL_MS).unref();
    run();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Resolves when the current round of this process, if any, has ended. */
  async atRest(): Promise<void> {
    await this.running;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([this.atRest(), sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }

  private async runLogged(): Promise<void> {
    try {
      await this.reconciler.reconcile();
    } catch (error) {
      this.logger.error({ err: error }, 'Reconciliation failed; the next round is in 30 s');
    }
  }
}
