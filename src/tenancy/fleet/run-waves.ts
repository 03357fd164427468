import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import type { Run, RunWorker } from './migration-run.js';
import { MigrationTargets } from './migration-targets.js';
import { lockRun } from './run-progress.js';

const LAST_POSITION = 2_147_483_647;

/** The waves of a run, which all its processes share: core stores the end of the current one. */
@Injectable()
export class RunWaves {
  constructor(
    private readonly core: CoreContext,
    private readonly targets: MigrationTargets,
  ) {}

  /**
   * Begins the next wave if no database of the current one is waiting. It includes databases that fell behind since the
   * run began.
   *
   * @returns `over` if the run has no further databases, `wait` while other processes are in the wave.
   */
  async advance({ run }: RunWorker): Promise<'over' | 'wait' | 'begun'> {
    if (await this.isWaitingUpTo(run, `(SELECT wave_to FROM migration_runs WHERE id = $1 AND state = 'running')`))
      return 'wait';
    return this.core.transaction(async () => {
      const progress = await lockRun(this.core, run.id);
      if (progress.state !== 'running') return 'over';
      if (await this.isWaitingUpTo(run, String(progress.wave_to))) return 'wait';
      const isCanary = progress.is_canary && progress.wave_to === 0;
      if (!(await this.isWaitingUpTo(run, String(LAST_POSITION))) && !(await this.hasNew(run))) {
        await this.core.query(`UPDATE migration_runs SET state = 'done', finished_at = now() WHERE id = $1`, [run.id]);
        return 'over';
      }
      await this.core.query('UPDATE migration_runs SET wave_to = $2, is_canary = $3 WHERE id = $1', [
        run.id,
        await this.endOfWave(run, isCanary ? run.options.canary : run.options.wave, progress.fresh_to),
        isCanary,
      ]);
      return 'begun';
    });
  }

  private isWaitingUpTo({ id }: Run, position: string): Promise<boolean> {
    return this.core.affects(
      `SELECT 1 FROM migration_results WHERE run_id = $1 AND state = 'waiting' AND position <= ${position} LIMIT 1`,
      [id],
    );
  }

  private async hasNew(run: Run): Promise<boolean> {
    if (run.undoes !== null || run.options.only) return false;
    return (await this.targets.enlist(run, 1)) > 0;
  }

  /** The position of the last database of a wave. Without a wave size, earlier failures are a separate wave. */
  private async endOfWave(run: Run, size: number | null, freshTo: number): Promise<number> {
    if (size === null) return (await this.isWaitingUpTo(run, String(freshTo))) ? freshTo : LAST_POSITION;
    const [last] = await this.core.column<number | null>(
      `SELECT max(position) FROM (
         SELECT position FROM migration_results WHERE run_id = $1 AND state = 'waiting' ORDER BY position LIMIT $2) wave`,
      [run.id, size],
    );
    return last ?? LAST_POSITION;
  }
}
