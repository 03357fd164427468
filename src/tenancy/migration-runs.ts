import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { CoreContext } from '../database/core-context.js';
import type { Behind, Changed, Outcome, ResultState, Run, RunOptions, RunResult, RunTarget } from './migration-run.js';

/** The time without a process is stored with the options. */
const PAUSED = `coalesce((options ->> 'paused_ms')::float8, 0)`;
const RUN = `id, undoes, target::float8, options - 'paused_ms' AS options, ${PAUSED} AS paused_ms, state, started_at, finished_at`;

/** A process that died did not record when. Its last result is the latest known time. */
const RESUME = `
  UPDATE migration_runs SET state = 'running', finished_at = NULL, options = options || jsonb_build_object('paused_ms',
    ${PAUSED} + greatest(0, 1000 * extract(epoch FROM now() - coalesce(finished_at, (
      SELECT max(d.updated_at) FROM migration_results r JOIN tenant_databases d ON d.id = r.database_id
      WHERE r.run_id = $1 AND r.state IN ('migrated', 'undone')), started_at))))
  WHERE id = $1`;

/** $1 is the target schema version, $2 slugs or null. Tenants come first, oldest first. Spares come last. */
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

/** Core does not know which tenants a dead process had finished. */
const NOTE_INTERRUPTION = `
  UPDATE migration_results SET error = 'interrupted'
  WHERE run_id = $1 AND state = 'waiting' AND EXISTS (SELECT 1 FROM migration_runs WHERE id = $1 AND state = 'running')`;

/**
 * After the first success, failed tenants come last, so that the others do not wait for another failure. Before it, a
 * failed tenant is the canary again.
 */
const TRY_AGAIN = `
  UPDATE migration_results r
  SET state = 'waiting', error = NULL, position = r.position + coalesce((
    SELECT max(position) FROM migration_results WHERE run_id = $1 HAVING bool_or(state IN ('migrated', 'undone'))
  ), 0)
  WHERE r.run_id = $1 AND r.state IN ('failed', 'gone')`;

/** A database that failed because it was deleted needs no repair. */
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

/** Migration runs in core, with the outcome of each tenant. */
@Injectable()
export class MigrationRuns {
  constructor(private readonly core: CoreContext) {}

  behind(target: number, only: readonly string[] | null): Promise<Behind[]> {
    return this.core.manager.query<Behind[]>(
      `SELECT d.id, o.slug, d.schema::float8, d.quarantined_at IS NOT NULL AS is_quarantined ${BEHIND} ORDER BY ${IN_TURN}`,
      [target, only],
    );
  }

  /** Slugs without an organization, or without a database in use. */
  async unknownOf(slugs: readonly string[]): Promise<string[]> {
    const rows = await this.core.manager.query<{ slug: string }[]>(
      `SELECT slug FROM unnest($1::text[]) slug WHERE NOT EXISTS (
         SELECT 1 FROM organizations o JOIN tenant_databases d ON d.organization_id = o.id AND d.state = 'ready'
         WHERE o.slug = slug.slug)`,
      [slugs],
    );
    return rows.map(({ slug }) => slug);
  }

  /** Starts a run of the tenants that are behind. */
  begin(target: number, options: RunOptions): Promise<Run> {
    return this.core.transaction(async () => {
      const run = await this.insert(target, options, null);
      await this.enlist(run);
      return run;
    });
  }

  /** Starts a run that undoes another one, for the tenants that it changed or may have changed. */
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

  /** Adds tenants that are behind and not yet in the run. @returns how many. */
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

  /**
   * The tenants that a run changed and that are still changed. After its process died, it includes those that may be.
   * Only their own databases know.
   */
  changedBy({ id }: Run): Promise<Changed[]> {
    return this.core.manager.query<Changed[]>(
      `SELECT d.id, o.slug, d.schema::float8, r.from_schema::float8, r.to_schema::float8, d.quarantined_at IS NOT NULL AS is_quarantined
       ${CHANGED} AND (r.state = 'waiting' OR d.schema > r.from_schema OR d.quarantined_at IS NOT NULL)
       ORDER BY r.position`,
      [id],
    );
  }

  /** The run that undid this one, or tried to. */
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

  /** Newest first. */
  latest(limit: number): Promise<Run[]> {
    return this.core.manager.query<Run[]>(`SELECT ${RUN} FROM migration_runs ORDER BY id DESC LIMIT $1`, [limit]);
  }

  /** Starts or continues a run. Failed and gone tenants are retried. */
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

  /** In order of their turns. */
  results({ id }: Run, states?: readonly ResultState[]): Promise<RunResult[]> {
    return this.core.manager.query<RunResult[]>(
      `SELECT database_id, slug, from_schema::float8, to_schema::float8, state, duration_ms, error
       FROM migration_results WHERE run_id = $1 AND ($2::text[] IS NULL OR state = ANY ($2)) ORDER BY position`,
      [id, states ?? null],
    );
  }

  /** The number of tenants by outcome. */
  async tally({ id }: Run): Promise<Partial<Record<ResultState, number>>> {
    const rows = await this.core.manager.query<{ state: ResultState; n: number }[]>(
      `SELECT name AS state, sum(delta)::int AS n FROM fleet_counts WHERE kind = $1::uuid::text
       GROUP BY name HAVING sum(delta) > 0`,
      [id],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** The next waiting tenants, at most `limit`. */
  waiting({ id }: Run, limit: number): Promise<RunTarget[]> {
    return this.core.manager.query<RunTarget[]>(
      `SELECT r.database_id AS id, d.server_id, d.organization_id IS NULL AS is_spare
       FROM migration_results r LEFT JOIN tenant_databases d ON d.id = r.database_id AND d.state = 'ready'
       WHERE r.run_id = $1 AND r.state = 'waiting' ORDER BY r.position LIMIT $2`,
      [id, limit],
    );
  }

  /**
   * Makes every process check again whether it may serve these databases. An organization may have claimed a spare in
   * the meantime.
   */
  async recordChanges(databases: readonly string[]): Promise<void> {
    await this.core.manager.query(
      `SELECT record_tenant_change(organization_id) FROM tenant_databases
       WHERE id = ANY ($1) AND organization_id IS NOT NULL`,
      [databases],
    );
  }

  /**
   * Records outcomes in the run and in the ledger, in one transaction. @returns the number of failed databases that
   * still exist.
   */
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
