import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { OperatorError } from '../../common/operator-error.js';
import { SECOND } from '../../config/units.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import type { Run } from './migration-run.js';
import { RunSharing } from './run-sharing.js';
import { LEASE_MS } from './run-statements.js';

/** A process holds the lock of a run for less than this time before it registers and after it leaves. */
const LOCK_WAIT_MS = 1 * SECOND;
const POLL_MS = 0.1 * SECOND;

/** Held by the process that opened a run. Processes of the previous release check nothing else. */
const lockOf = (runId: string): string => `tenantry migration run ${runId}`;

/** The lock of a run, which one process at a time holds while it begins, continues or undoes the run. */
@Injectable()
export class RunLock {
  constructor(
    private readonly admin: PostgresAdmin,
    private readonly sharing: RunSharing,
  ) {}

  /** Whether a process is executing the run. */
  async isAtWork(run: Run): Promise<boolean> {
    if (run.state !== 'running') return false;
    if (await this.sharing.isAttended(run)) return true;
    return !(await this.admin.tryWithLock(lockOf(run.id), async () => undefined));
  }

  /**
   * Runs `work` under the lock of a run.
   *
   * @param join is tried while another process holds the lock; null if the run cannot be joined.
   * @throws OperatorError
   */
  async hold(run: Run, work: () => Promise<Run | null>, join?: () => Promise<Run | null>): Promise<Run> {
    for (const began = Date.now(); ; await sleep(POLL_MS)) {
      const mine = await this.admin.withFreeLock(lockOf(run.id), work);
      const done = mine?.result ?? (await join?.());
      if (done) return done;
      if (Date.now() - began > LOCK_WAIT_MS + (mine ? LEASE_MS : 0)) throw executedElsewhere(run);
    }
  }

  /** Runs `work` if no process executes the run. Waits for the lease of a process that died. @throws OperatorError */
  async unattended(run: Run, work: () => Promise<Run | null>): Promise<Run | null> {
    for (
      const deadline = Date.now() + LEASE_MS + LOCK_WAIT_MS;
      await this.sharing.isAttended(run);
      await sleep(POLL_MS)
    ) {
      if (Date.now() > deadline) throw executedElsewhere(run);
    }
    return work();
  }
}

const executedElsewhere = ({ id }: Run): OperatorError =>
  new OperatorError(`Another process is executing the run ${id}. Wait until it ends, or stop it.`);
