import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { CoreContext } from '../database/core-context.js';
import type { Behind, Changed, Outcome, ResultState, Run, RunOptions, RunResult, RunTarget } from './migration-run.js';

/** The time in which no process was at work on a run is kept beside its options. */
const PAUSED = `coalesce((options ->> 'paused_ms')::float8, 0)`;
const RUN = `id, undoes, target::float8, options - 'paused_ms' AS options, ${PAUSED} AS paused_ms, state, started_at, finished_at`;

/** A process that died has not said when: its last result is the latest that is known of it. */
const RESUME = `
  UPDATE migration_runs SET state = 'running', finished_at = NULL, options = options || jsonb_build_object('paused_ms',
    ${PAUSED} + greatest(0, 1000 * extract(epoch FROM now() - coalesce(finished_at, (
      SELECT max(d.updated_at) FROM migration_results r JOIN tenant_databases d ON d.id = r.database_id
      WHERE r.run_id = $1 AND r.state IN ('migrated', 'undone')), started_at))))
  WHERE id = $1`;

/** $1 the schema to reach, $2 slugs or null. Tenants first, the oldest first; spares last. */
const BEHIND = `
  FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id
  WHERE d.state = 'ready' AND (d.schema < $1 OR d.quarantined_at IS NOT NULL) AND ($2::text[] IS NULL OR o.slug = ANY ($2))`;
const IN_TURN = 'd.organization_id IS NULL, d.id';

const CHANGED = `
  FROM migration_results r JOIN tenant_databases d ON d.id = r.database_id AND d.state = 'ready'
  LEFT JOIN organizations o ON o.id = d.organization_id
  JOIN migration_runs run ON run.id = r.run_id
  WHERE r.run_id = $1 AND (r.state IN ('migrated', 'failed')
                         OR r.state = 'waiting' AND (run.state = 'running' OR r.error IS NOT NULL))`;

/** Whom a process that died had finished is not known in core any more. */
const NOTE_INTERRUPTION = `
  UPDATE migration_results SET error = 'interrupted'
  WHERE run_id = $1 AND state = 'waiting' AND EXISTS (SELECT 1 FROM migration_runs WHERE id = $1 AND state = 'running')`;

/**
 * Once somebody was migrated, who failed comes last: those who had no turn yet do not wait for what may fail again. Before,
 * who failed is the canary again.
 */
const TRY_AGAIN = `
  UPDATE migration_results r
  SET state = 'waiting', error = NULL, position = r.position + coalesce((
    SELECT max(position) FROM migration_results WHERE run_id = $1 HAVING bool_or(state IN ('migrated', 'undone'))
  ), 0)
  WHERE r.run_id = $1 AND r.state IN ('failed', 'gone')`;

/** Of a database that failed because it was deleted meanwhile, nothing is left to mend. */
const FINISH = `
  WITH outcome AS (
    SELECT * FROM jsonb_to_recordset($2) AS
      o (id uuid, state text, schema bigint, duration_ms integer, error text, is_quarantined boolean)
  ), ledger AS (
    UPDATE tenant_databases d
    SET schema = coalesce(o.schema, d.schema), updated_at = now(),
        quarantined_at = CASE WHEN o.is_quarantined THEN coalesce(d.quarantined_at, now())
                              WHEN NOT o.is_quarantined THEN NULL ELSE d.quarantined_at END
    FROM outcome o WHERE d.id = o.id RETURNING d.id, d.state
  )
  UPDATE migration_results r
  SET state = CASE WHEN o.state = 'failed' AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.id = o.id AND l.state = 'ready')
                   THEN 'gone' ELSE o.state END,
      to_schema = o.schema, duration_ms = o.duration_ms, error = o.error
  FROM outcome o WHERE r.run_id = $1 AND r.database_id = o.id RETURNING r.state`;

/** Runs of migrations over the fleet, in core: which there were, and what became of each tenant. */
@Injectable()
export class MigrationRuns {
  constructor(private readonly core: CoreContext) {}

  behind(target: number, only: readonly string[] | null): Promise<Behind[]> {
    return this.core.manager.query<Behind[]>(
      `SELECT d.id, o.slug, d.schema::float8, d.quarantined_at IS NOT NULL AS is_quarantined ${BEHIND} ORDER BY ${IN_TURN}`,
      [target, only],
    );
  }

  /** Slugs that no organization has, or none with a database in use. */
  async unknownOf(slugs: readonly string[]): Promise<string[]> {
    const rows = await this.core.manager.query<{ slug: string }[]>(
      `SELECT slug FROM unnest($1::text[]) slug WHERE NOT EXISTS (
         SELECT 1 FROM organizations o JOIN tenant_databases d ON d.organization_id = o.id AND d.state = 'ready'
         WHERE o.slug = slug.slug)`,
      [slugs],
    );
    return rows.map(({ slug }) => slug);
  }

  /** Begins a run of those who are behind. */
  begin(target: number, options: RunOptions): Promise<Run> {
    return this.core.transaction(async () => {
      const run = await this.insert(target, options, null);
      await this.enlist(run);
      return run;
    });
  }

  /** Begins a run that takes another one back, of those whom that has changed, or may have. */
  beginUndoing({ id, target }: Run, options: RunOptions): Promise<Run> {
    return this.core.transaction(async () => {
      const run = await this.insert(target, options, id);
      await this.core.manager.query(
        `INSERT INTO migration_results (run_id, database_id, position, slug, from_schema)
         SELECT $2, d.id, r.position, o.slug, d.schema ${CHANGED}`,
        [id, run.id],
      );
      return run;
    });
  }

  /** Adds those who are behind and not in it yet. @returns how many. */
  async enlist({ id, target, options }: Run): Promise<number> {
    const added = await this.core.manager.query<unknown[]>(
      `INSERT INTO migration_results (run_id, database_id, position, slug, from_schema)
       SELECT $3, d.id, row_number() OVER (ORDER BY ${IN_TURN})
                + (SELECT coalesce(max(position), 0) FROM migration_results WHERE run_id = $3), o.slug, d.schema
       ${BEHIND} AND NOT EXISTS (SELECT 1 FROM migration_results WHERE run_id = $3 AND database_id = d.id)
       RETURNING 1`,
      [target, options.only, id],
    );
    return added.length;
  }

  /** Whom a run has changed and still does, or may have, if its process died: their own databases know. */
  changedBy({ id }: Run): Promise<Changed[]> {
    return this.core.manager.query<Changed[]>(
      `SELECT d.id, o.slug, d.schema::float8, r.from_schema::float8, r.to_schema::float8, d.quarantined_at IS NOT NULL AS is_quarantined
       ${CHANGED} AND (r.state = 'waiting' OR d.schema > r.from_schema OR d.quarantined_at IS NOT NULL)
       ORDER BY r.position`,
      [id],
    );
  }

  /** The run that took this one back, or tried to. */
  async findUndoing({ id }: Run): Promise<Run | null> {
    const [run] = await this.core.manager.query<Run[]>(`SELECT ${RUN} FROM migration_runs WHERE undoes = $1 LIMIT 1`, [
      id,
    ]);
    return run ?? null;
  }

  async find(id: string): Promise<Run | null> {
    const [run] = await this.core.manager.query<Run[]>(`SELECT ${RUN} FROM migration_runs WHERE id = $1`, [id]);
    return run ?? null;
  }

  /** The newest first. */
  latest(limit: number): Promise<Run[]> {
    return this.core.manager.query<Run[]>(`SELECT ${RUN} FROM migration_runs ORDER BY id DESC LIMIT $1`, [limit]);
  }

  /** Begins with a run, or goes on with it: whoever failed or was gone is tried again. */
  async open({ id }: Run): Promise<void> {
    await this.core.transaction(async () => {
      await this.core.manager.query(NOTE_INTERRUPTION, [id]);
      await this.core.manager.query(RESUME, [id]);
      await this.core.manager.query(TRY_AGAIN, [id]);
    });
  }

  async close({ id }: Run, state: 'done' | 'stopped'): Promise<void> {
    await this.core.manager.query('UPDATE migration_runs SET state = $2, finished_at = now() WHERE id = $1', [
      id,
      state,
    ]);
  }

  /** In their turn. */
  results({ id }: Run, states?: readonly ResultState[]): Promise<RunResult[]> {
    return this.core.manager.query<RunResult[]>(
      `SELECT database_id, slug, from_schema::float8, to_schema::float8, state, duration_ms, error
       FROM migration_results WHERE run_id = $1 AND ($2::text[] IS NULL OR state = ANY ($2)) ORDER BY position`,
      [id, states ?? null],
    );
  }

  /** How many came to which end. */
  async tally({ id }: Run): Promise<Partial<Record<ResultState, number>>> {
    const rows = await this.core.manager.query<{ state: ResultState; n: number }[]>(
      `SELECT name AS state, sum(delta)::int AS n FROM fleet_counts WHERE kind = $1::uuid::text
       GROUP BY name HAVING sum(delta) > 0`,
      [id],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** The first of those whose turn is still to come, at most `limit`. */
  waiting({ id }: Run, limit: number): Promise<RunTarget[]> {
    return this.core.manager.query<RunTarget[]>(
      `SELECT r.database_id AS id, d.server_id, d.organization_id IS NULL AS is_spare
       FROM migration_results r LEFT JOIN tenant_databases d ON d.id = r.database_id AND d.state = 'ready'
       WHERE r.run_id = $1 AND r.state = 'waiting' ORDER BY r.position LIMIT $2`,
      [id, limit],
    );
  }

  /** Makes every process look again whether it may serve them. A spare may have been given to somebody meanwhile. */
  async recordChanges(databases: readonly string[]): Promise<void> {
    await this.core.manager.query(
      `SELECT record_tenant_change(organization_id) FROM tenant_databases
       WHERE id = ANY ($1) AND organization_id IS NOT NULL`,
      [databases],
    );
  }

  /** Writes down what became of some, in the run and in the ledger at once. @returns how many failed and are not gone. */
  async finish({ id }: Run, outcomes: readonly Outcome[]): Promise<number> {
    const fewer = outcomes.filter(({ suits_fewer }) => suits_fewer).map(({ id: database }) => database);
    if (fewer.length > 0) await this.recordChanges(fewer);
    const [results] = await this.core.manager.query<[{ state: ResultState }[], number]>(FINISH, [
      id,
      JSON.stringify(outcomes),
    ]);
    return results.filter(({ state }) => state === 'failed').length;
  }

  private async insert(target: number, options: RunOptions, undoes: string | null): Promise<Run> {
    const [run] = await this.core.manager.query<Run[]>(
      `INSERT INTO migration_runs (id, target, options, undoes, state) VALUES ($1, $2, $3, $4, 'stopped') RETURNING ${RUN}`,
      [newId(), target, options, undoes],
    );
    return run as Run;
  }
}
