import type { CoreContext } from '../../database/core/core-context.js';
import type { Run } from './migration-run.js';
import { IS_ATTENDED } from './run-statements.js';

export interface RunProgress {
  state: Run['state'];
  /** The position of the last database of the current wave. */
  wave_to: number;
  /** The position of the last database that has not failed before. */
  fresh_to: number;
  is_canary: boolean;
  is_attended: boolean;
}

/** The progress of a run, locked until the transaction ends. */
export async function lockRun(core: CoreContext, id: string): Promise<RunProgress> {
  const row = await core.first<RunProgress>(
    `SELECT state, wave_to, fresh_to, is_canary, ${IS_ATTENDED} AS is_attended FROM migration_runs WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return row as RunProgress;
}
