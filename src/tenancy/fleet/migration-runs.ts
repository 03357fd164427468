import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import type { ResultState, Run, RunResult } from './migration-run.js';

/** The paused time is stored with the options. */
export const PAUSED = `coalesce((options ->> 'paused_ms')::float8, 0)`;
export const RUN = `id, undoes, target::float8, options - 'paused_ms' AS options, ${PAUSED} AS paused_ms, state, started_at, finished_at`;

/** A run stops after a number of failures, so further results are not needed. */
const MOST_RESULTS = 1_000;

/** A page after the id `cursor`. */
interface PageOfRuns {
  readonly limit: number;
  readonly cursor?: string;
}

interface PageOfResults extends PageOfRuns {
  readonly state?: ResultState;
}

/** Migration runs in core, with the outcome of each tenant. */
@Injectable()
export class MigrationRuns {
  constructor(private readonly core: CoreContext) {}

  /** The run that undid this one, or tried to. */
  findUndoing({ id }: Run): Promise<Run | null> {
    return this.core.first(`SELECT ${RUN} FROM migration_runs WHERE undoes = $1 ORDER BY id DESC LIMIT 1`, [id]);
  }

  find(id: string): Promise<Run | null> {
    return this.core.first(`SELECT ${RUN} FROM migration_runs WHERE id = $1`, [id]);
  }

  /** Newest first. */
  latest(limit: number): Promise<Run[]> {
    return this.core.query(`SELECT ${RUN} FROM migration_runs ORDER BY id DESC LIMIT $1`, [limit]);
  }

  /** A page, newest first, with one run more than requested, if there is one. */
  page({ limit, cursor }: PageOfRuns): Promise<Run[]> {
    return this.core.query(
      `SELECT ${RUN} FROM migration_runs WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [cursor ?? null, limit + 1],
    );
  }

  /** A page of the results, by descending id of the database, with one more than requested, if there is one. */
  resultsPage({ id }: Run, { state, limit, cursor }: PageOfResults): Promise<RunResult[]> {
    return this.core.query(
      `SELECT database_id, position, slug, from_schema::float8, to_schema::float8, state, duration_ms, error
       FROM migration_results
       WHERE run_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR database_id < $3)
       ORDER BY database_id DESC LIMIT $4`,
      [id, state ?? null, cursor ?? null, limit + 1],
    );
  }

  /** In the order of processing, at most 1,000. */
  results({ id }: Run, states?: readonly ResultState[]): Promise<RunResult[]> {
    return this.core.query(
      `SELECT database_id, position, slug, from_schema::float8, to_schema::float8, state, duration_ms, error
       FROM migration_results WHERE run_id = $1 AND ($2::text[] IS NULL OR state = ANY ($2))
       ORDER BY position LIMIT ${MOST_RESULTS}`,
      [id, states ?? null],
    );
  }

  /** The number of tenants by outcome. */
  async tally({ id }: Pick<Run, 'id'>): Promise<Partial<Record<ResultState, number>>> {
    const rows = await this.core.query<{ state: ResultState; n: number }>(
      `SELECT name AS state, sum(delta)::int AS n FROM fleet_counts WHERE kind = $1::uuid::text
       GROUP BY name HAVING sum(delta) > 0`,
      [id],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }
}
