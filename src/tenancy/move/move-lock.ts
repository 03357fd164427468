import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { MINUTE, SECOND } from '../../config/units.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { MoveStopped } from './move.errors.js';
import type { TenantMove } from './tenant-move.js';

/** The name of an organization's lock, before its id. */
export const MOVE_LOCK = 'tenantry moves of ';

/** A new move waits for the end of an earlier one, and for the upkeep of its old copy. A resumed one has no work before it. */
const BEGIN_WAIT_MS = 10 * MINUTE;
const RESUME_WAIT_MS = 3 * SECOND;
const POLL_MS = 200;

/** The lock of an organization's moves, which one process at a time holds while it changes anything of them. */
@Injectable()
export class MoveLock {
  constructor(private readonly admin: PostgresAdmin) {}

  /**
   * Like {@link tryHold}, but waits for other work on the organization until `signal` is aborted.
   *
   * @throws MoveStopped if that work does not end.
   */
  async hold<T>(move: TenantMove, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const deadline = performance.now() + (move.step === 'begun' ? BEGIN_WAIT_MS : RESUME_WAIT_MS);
    for (;;) {
      const done = await this.tryHold(move, work);
      if (done) return done.result;
      if (performance.now() > deadline || signal?.aborted)
        throw new MoveStopped(`Another process is executing a move of ${move.slug}.`);
      await sleep(POLL_MS);
    }
  }

  /** Runs `work` under the lock, unless another process holds it. @returns null if it did not run. */
  tryHold<T>({ id, organization_id }: TenantMove, work: () => Promise<T>): Promise<{ readonly result: T } | null> {
    return this.admin.withFreeLock(MOVE_LOCK + (organization_id ?? id), work);
  }
}
