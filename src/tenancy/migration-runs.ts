import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { CoreContext } from '../database/core-context.js';

/** How a run goes through the fleet. */
export interface RunOptions {
  /** Slugs; null for everybody who is behind, spares among them. */
  only: readonly string[] | null;
  /** So many tenants first, alone; when one of them fails, nobody else is touched. */
  canary: number;
  /** The rest in waves of so many; null for one wave. */
  wave: number | null;
  /** Databases at a time. */
  concurrency: number;
  /** The run stops when so many have failed. */
  stopAfter: number;
}

/** `stopped` has a rest, for `resume`; `running` may also be one whose process died. */
export type RunState = 'running' | 'done' | 'stopped';

export interface Run {
  id: string;
  /** The run this one takes back. */
  undoes: string | null;
  /** Where it leads: the newest migration of its release. */
  target: number;
  options: RunOptions;
  state: RunState;
  started_at: Date;
  finished_at: Date | null;
}

/**
 * `skipped` needed nothing, or another run was faster; `gone` was deleted meanwhile. When a process died, one that waits
 * may have been migrated: its own database knows.
 */
export type ResultState = 'waiting' | 'migrated' | 'undone' | 'skipped' | 'failed' | 'gone';

/** One tenant in a run. */
export interface RunResult {
  database_id: string;
  /** The organization's; null for a spare. */
  slug: string | null;
  from_schema: number;
  to_schema: number | null;
  state: ResultState;
  duration_ms: number | null;
  error: string | null;
}

/** A database a run is at. */
export interface RunTarget {
  id: string;
  /** Null when it was deleted meanwhile. */
  server_id: string | null;
  organization_id: string | null;
}

/** A database that is behind. */
export interface Behind {
  id: string;
  slug: string | null;
  schema: number;
  is_quarantined: boolean;
}

/** What became of one database in a run. */
export interface Outcome {
  id: string;
  organization_id: string | null;
  state: ResultState;
  /** Its newest migration; null when it is not known. */
  schema: number | null;
  duration_ms: number;
  error: string | null;
  /** Whether nobody is let in until it is mended; null leaves that as it was. */
  is_quarantined: boolean | null;
  /** Whether code has to know more than before to serve it. */
  asks_for_more: boolean;
}

const RUN = 'id, undoes, target::float8, options, state, started_at, finished_at';

/** $1 the schema to reach, $2 slugs or null. Tenants first, the oldest first; spares last. */
const BEHIND = `
  FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id
  WHERE d.state = 'ready' AND (d.schema < $1 OR d.quarantined_at IS NOT NULL) AND ($2::text[] IS NULL OR o.slug = ANY ($2))`;
const IN_TURN = 'd.organization_id IS NULL, d.id';

const CHANGED = `
  FROM migration_results r JOIN tenant_databases d ON d.id = r.database_id AND d.state = 'ready'
  LEFT JOIN organizations o ON o.id = d.organization_id
  JOIN migration_runs run ON run.id = r.run_id
  WHERE r.run_id = $1 AND (r.state IN ('migrated', 'failed') OR r.state = 'waiting' AND run.state = 'running')`;

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

  async begin(target: number, options: RunOptions, undoes: string | null = null): Promise<Run> {
    const [run] = await this.core.manager.query<Run[]>(
      `INSERT INTO migration_runs (id, target, options, undoes) VALUES ($1, $2, $3, $4) RETURNING ${RUN}`,
      [newId(), target, options, undoes],
    );
    return run as Run;
  }

  /** Adds those who are behind and not in it yet. @returns how many. */
  async enlist({ id, target, options }: Run): Promise<number> {
    const added = await this.core.manager.query<unknown[]>(
      `INSERT INTO migration_results (run_id, database_id, position, slug, from_schema)
       SELECT $3, d.id, row_number() OVER (ORDER BY ${IN_TURN}) + (SELECT count(*) FROM migration_results WHERE run_id = $3),
              o.slug, d.schema
       ${BEHIND} AND NOT EXISTS (SELECT 1 FROM migration_results WHERE run_id = $3 AND database_id = d.id)
       RETURNING 1`,
      [target, options.only, id],
    );
    return added.length;
  }

  /** Whom a run has changed, or may have: their own databases know. */
  changedBy(id: string): Promise<(Behind & { from_schema: number })[]> {
    return this.core.manager.query<(Behind & { from_schema: number })[]>(
      `SELECT d.id, o.slug, d.schema::float8, r.from_schema::float8, d.quarantined_at IS NOT NULL AS is_quarantined ${CHANGED} ORDER BY r.position`,
      [id],
    );
  }

  /** Adds whom a run has changed, or may have, to another. */
  async enlistChangedBy(id: string, undoing: Run): Promise<void> {
    await this.core.manager.query(
      `INSERT INTO migration_results (run_id, database_id, position, slug, from_schema)
       SELECT $2, d.id, r.position, o.slug, d.schema ${CHANGED}`,
      [id, undoing.id],
    );
  }

  async find(id: string): Promise<Run | null> {
    const [run] = await this.core.manager.query<Run[]>(`SELECT ${RUN} FROM migration_runs WHERE id = $1`, [id]);
    return run ?? null;
  }

  /** The newest first. */
  latest(limit: number): Promise<Run[]> {
    return this.core.manager.query<Run[]>(`SELECT ${RUN} FROM migration_runs ORDER BY id DESC LIMIT $1`, [limit]);
  }

  /** Begins with a run, or goes on with it: who failed is to be tried again. */
  async open({ id }: Run): Promise<void> {
    await this.core.transaction(async () => {
      await this.core.manager.query(`UPDATE migration_runs SET state = 'running', finished_at = NULL WHERE id = $1`, [
        id,
      ]);
      await this.core.manager.query(
        `UPDATE migration_results SET state = 'waiting', error = NULL WHERE run_id = $1 AND state = 'failed'`,
        [id],
      );
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
      'SELECT state, count(*)::int AS n FROM migration_results WHERE run_id = $1 GROUP BY state',
      [id],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** Whose turn is still to come. */
  waiting({ id }: Run): Promise<RunTarget[]> {
    return this.core.manager.query<RunTarget[]>(
      `SELECT r.database_id AS id, d.server_id, d.organization_id
       FROM migration_results r LEFT JOIN tenant_databases d ON d.id = r.database_id AND d.state = 'ready'
       WHERE r.run_id = $1 AND r.state = 'waiting' ORDER BY r.position`,
      [id],
    );
  }

  /** Writes down what became of some, in the run and in the ledger at once. @returns how many failed and are not gone. */
  async finish({ id }: Run, outcomes: readonly Outcome[]): Promise<number> {
    for (const { organization_id, asks_for_more } of outcomes) {
      if (asks_for_more && organization_id !== null)
        await this.core.manager.query('SELECT record_tenant_change($1)', [organization_id]);
    }
    const [results] = await this.core.manager.query<[{ state: ResultState }[], number]>(FINISH, [
      id,
      JSON.stringify(outcomes),
    ]);
    return results.filter(({ state }) => state === 'failed').length;
  }
}
