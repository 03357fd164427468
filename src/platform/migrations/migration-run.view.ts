import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { RunSummary } from '../../tenancy/fleet/fleet-status.js';
import { RESULT_STATES, type ResultState, type RunOptions, type RunResult } from '../../tenancy/fleet/migration-run.js';

/** How a run proceeds */
export class RunOptionsView {
  /** Only these organizations; null for all */
  only: string[] | null;

  /** Number of organizations that are migrated first */
  @ApiProperty({ type: 'integer' })
  canary: number;

  /** Wave size for the others; null for a single wave */
  @ApiProperty({ type: 'integer' })
  wave: number | null;

  /** Number of databases at a time, in each process */
  @ApiProperty({ type: 'integer' })
  concurrency: number;

  /** Number of failures after which it stops */
  @ApiProperty({ type: 'integer' })
  stop_after: number;
}

/** The number of databases by outcome */
export class RunResultsView {
  /** Not processed yet */
  @ApiProperty({ type: 'integer' })
  waiting: number;

  @ApiProperty({ type: 'integer' })
  migrated: number;

  @ApiProperty({ type: 'integer' })
  undone: number;

  /** Needed no migration */
  @ApiProperty({ type: 'integer' })
  skipped: number;

  @ApiProperty({ type: 'integer' })
  failed: number;

  /** Deleted during the run */
  @ApiProperty({ type: 'integer' })
  gone: number;
}

/** A run that migrates the databases of organizations */
export class MigrationRunView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** `interrupted`: its processes died. `stopped` and `interrupted` runs can be resumed */
  state: 'running' | 'interrupted' | 'done' | 'stopped';

  /** The version of the newest migration that it applies */
  @ApiProperty({ type: 'integer' })
  target: number;

  /** The run that it undoes */
  @ApiProperty({ format: 'uuid' })
  undoes: string | null;

  options: RunOptionsView;

  results: RunResultsView;

  started_at: Date;

  finished_at: Date | null;
}

/** A page of migration runs */
export class MigrationRunPage extends PageView<MigrationRunView> {
  declare items: MigrationRunView[];
}

/** The outcome of one database in a run */
export class RunResultView {
  /** The organization; null for a spare database */
  slug: string | null;

  /** The version before the run */
  @ApiProperty({ type: 'integer' })
  from_schema: number;

  /** The version afterwards */
  @ApiProperty({ type: 'integer' })
  to_schema: number | null;

  @ApiProperty({ enum: RESULT_STATES })
  state: ResultState;

  /** How long it took, in milliseconds */
  @ApiProperty({ type: 'integer' })
  duration_ms: number | null;

  /** Why it failed */
  error: string | null;

  /** The wave of its place in the order: 0 for the canary, then 1, 2, … */
  @ApiProperty({ type: 'integer' })
  wave: number;
}

/** A page of the results of a run */
export class RunResultPage extends PageView<RunResultView> {
  declare items: RunResultView[];
}

const NO_RESULTS: RunResultsView = { waiting: 0, migrated: 0, undone: 0, skipped: 0, failed: 0, gone: 0 };

export const migrationRunView = ({ options, results, ...run }: RunSummary): MigrationRunView => ({
  id: run.id,
  state: run.state,
  target: run.target,
  undoes: run.undoes,
  options: {
    only: options.only && [...options.only],
    canary: options.canary,
    wave: options.wave,
    concurrency: options.concurrency,
    stop_after: options.stopAfter,
  },
  results: { ...NO_RESULTS, ...results },
  started_at: run.started_at,
  finished_at: run.finished_at,
});

export const runResultView =
  (options: RunOptions) =>
  ({ slug, from_schema, to_schema, state, duration_ms, error, position }: RunResult): RunResultView => ({
    slug,
    from_schema,
    to_schema,
    state,
    duration_ms,
    error,
    wave: waveOf(position, options),
  });

/** Databases keep their place when a run is resumed, unless they failed. */
const waveOf = (position: number, { canary, wave }: RunOptions): number =>
  position <= canary ? 0 : wave === null ? 1 : Math.ceil((position - canary) / wave);
