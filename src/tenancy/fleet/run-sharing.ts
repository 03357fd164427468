import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { SECOND } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { RunControl } from '../run-control.js';
import type { Run, RunOptions, RunWorker } from './migration-run.js';
import { RUN } from './migration-runs.js';
import { MigrationTargets } from './migration-targets.js';
import { lockRun } from './run-progress.js';
import { ADOPT, ALIVE, IS_ATTENDED, LEASE_MS, OPEN, RELEASE, TRY_AGAIN } from './run-statements.js';

const POLL_MS = 0.2 * SECOND;

/** The beginning of a run that undoes another one, or whose creator adds to its transaction. */
interface Beginning {
  readonly undoes?: string | null;
  readonly onCreated?: RunControl['onCreated'];
}

/** A run whose databases are still being listed. */
const LISTING = -1;

/**
 * Shares a migration run between processes. Each process has a row with a heartbeat. The first process opens the run,
 * others join it, and the last one to leave closes it.
 */
@Injectable()
export class RunSharing {
  constructor(
    private readonly core: CoreContext,
    private readonly targets: MigrationTargets,
  ) {}

  /**
   * Joins the run that other processes are executing on the same databases, or begins one: for the databases that are
   * behind, or for those that the run `undoes` has changed.
   *
   * @returns null if no database is behind, or no longer behind.
   */
  async begin(
    target: number,
    options: RunOptions,
    { undoes = null, onCreated }: Beginning = {},
  ): Promise<RunWorker | null> {
    for (;;) {
      const begun = await this.core.transaction(async () => {
        await this.core.query(`SELECT pg_advisory_xact_lock(hashtextextended('tenantry migration runs', 0))`);
        const running = await this.findAttended(target, options, undoes);
        if (running) return running.wave_to === LISTING ? 'listing' : this.register(running.run, true);
        if (undoes === null && !(await this.targets.isAnyBehind(target, options.only))) return null;
        const [run] = await this.core.query<Run>(
          `INSERT INTO migration_runs (id, target, options, undoes, state, wave_to)
           VALUES ($1, $2, $3, $4, 'stopped', ${LISTING}) RETURNING ${RUN}`,
          [newId(), target, options, undoes],
        );
        await onCreated?.(run as Run);
        return this.register(run as Run, false);
      });
      if (begun !== 'listing') return begun === null || begun.isJoined ? begun : this.list(begun);
      await sleep(POLL_MS);
    }
  }

  /**
   * Continues a run that no process is executing. Failed and gone databases are retried. @returns null if a process is
   * executing it.
   */
  async reopen(run: Run, options: RunOptions): Promise<RunWorker | null> {
    const { id } = run;
    const reopened = await this.core.transaction(async () => {
      const progress = await lockRun(this.core, id);
      if (progress.is_attended) return null;
      if (progress.wave_to === LISTING)
        return { worker: await this.register({ ...run, options }, false), isListed: false };
      await this.core.query(ADOPT, [id, progress.state === 'running']);
      await this.core.query(RELEASE, [id]);
      const opened = await this.open(id, options, false);
      await this.core.query(TRY_AGAIN, [id]);
      await this.core.query('DELETE FROM migration_workers WHERE run_id = $1', [id]);
      return { worker: await this.register(opened, false), isListed: true };
    });
    return reopened === null || reopened.isListed ? (reopened?.worker ?? null) : this.list(reopened.worker);
  }

  /** Joins the processes that execute a run. @returns null if there are none, or if they are about to leave it. */
  join(run: Run): Promise<RunWorker | null> {
    return this.core.transaction(async () => {
      const progress = await lockRun(this.core, run.id);
      const isOpen = progress.state === 'running' && progress.wave_to !== LISTING;
      return isOpen && progress.is_attended ? this.register(run, true) : null;
    });
  }

  /** Whether a process is executing the run. */
  isAttended({ id }: Pick<Run, 'id'>): Promise<boolean> {
    return this.core.affects(`SELECT 1 FROM migration_workers WHERE run_id = $1 AND ${ALIVE} LIMIT 1`, [id]);
  }

  /** Sends a heartbeat, and frees the claims of dead processes. @returns whether the run continues. */
  async beat({ id, run }: RunWorker): Promise<boolean> {
    await this.core.query('UPDATE migration_workers SET beat_at = now() WHERE id = $1', [id]);
    await this.core.query(RELEASE, [run.id]);
    return this.core.affects(`SELECT 1 FROM migration_runs WHERE id = $1 AND state = 'running'`, [run.id]);
  }

  /** Releases its claims. The last process closes the run. */
  async leave({ id, run }: RunWorker): Promise<void> {
    await this.core.transaction(async () => {
      await lockRun(this.core, run.id);
      await this.core.query(
        `UPDATE migration_results SET worker_id = NULL WHERE run_id = $1 AND worker_id = $2 AND state = 'waiting'`,
        [run.id, id],
      );
      await this.core.query('DELETE FROM migration_workers WHERE id = $1', [id]);
      await this.core.query(
        `UPDATE migration_runs SET finished_at = now(), state = CASE WHEN EXISTS (
             SELECT FROM migration_results WHERE run_id = $1 AND state = 'waiting') THEN 'stopped' ELSE 'done' END
         WHERE id = $1 AND state <> 'done' AND NOT ${IS_ATTENDED}`,
        [run.id],
      );
    });
  }

  /**
   * Marks the process as dead immediately after a failure. It may have finished its claims. Errors are ignored, because
   * its lease expires anyway.
   */
  async abandon({ id }: RunWorker): Promise<void> {
    await this.core
      .query(`UPDATE migration_workers SET beat_at = now() - interval '${LEASE_MS} milliseconds' WHERE id = $1`, [id])
      .catch(() => undefined);
  }

  private async findAttended(target: number, { only }: RunOptions, undoes: string | null) {
    const row = await this.core.first<Run & { wave_to: number }>(
      `SELECT ${RUN}, wave_to FROM migration_runs
       WHERE target = $1 AND options -> 'only' = $2::jsonb AND undoes IS NOT DISTINCT FROM $3
         AND (state = 'running' OR wave_to = ${LISTING}) AND ${IS_ATTENDED} ORDER BY id DESC LIMIT 1`,
      [target, JSON.stringify(only), undoes],
    );
    if (!row) return null;
    const { wave_to, ...run } = row;
    return { run, wave_to };
  }

  /** Lists the databases of a new run, in pieces, and opens it. */
  private async list(worker: RunWorker): Promise<RunWorker> {
    const { run } = worker;
    const beating = setInterval(() => void this.beat(worker).catch(() => undefined), LEASE_MS / 5);
    try {
      await (run.undoes === null ? this.targets.enlist(run) : this.targets.enlistUndoing(run));
      return { ...worker, run: await this.open(run.id, run.options, true) };
    } finally {
      clearInterval(beating);
    }
  }

  private async open(id: string, options: RunOptions, isNew: boolean): Promise<Run> {
    return (await this.core.first<Run>(OPEN, [id, JSON.stringify(options), isNew])) as Run;
  }

  private async register(run: Run, isJoined: boolean): Promise<RunWorker> {
    const id = newId();
    await this.core.query('INSERT INTO migration_workers (id, run_id) VALUES ($1, $2)', [id, run.id]);
    return { id, run, isJoined };
  }
}
