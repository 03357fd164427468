import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { NOWHERE, type Outcome, type RunTarget, type RunWorker } from './migration-run.js';

const OF_THE_WAVE = `
  r.run_id = $1 AND r.state = 'waiting' AND r.worker_id IS NULL AND r.position <= (SELECT wave_to FROM run)`;

/**
 * The next databases of the current wave, all on one server: the server that the process already uses, as long as some
 * are left there, then the one that the fewest processes use. This statement and a failure that stops the run wait for each other.
 */
const CLAIM = `
  WITH run AS (
    SELECT wave_to FROM migration_runs WHERE id = $1 AND state = 'running' FOR SHARE
  ), server AS (
    SELECT coalesce(
      (SELECT w.server_id FROM migration_workers w WHERE w.id = $2
       AND EXISTS (SELECT FROM migration_results r WHERE ${OF_THE_WAVE} AND r.server_id = w.server_id)),
      (SELECT s.id FROM (SELECT id FROM database_servers UNION ALL SELECT '${NOWHERE}'::uuid) s
       WHERE EXISTS (SELECT FROM migration_results r WHERE ${OF_THE_WAVE} AND r.server_id = s.id)
       ORDER BY (SELECT count(*) FROM migration_workers w WHERE w.run_id = $1 AND w.server_id = s.id AND w.id <> $2),
                hashtext(s.id::text || $2::text)
       LIMIT 1)) AS id
  ), next AS (
    SELECT r.database_id FROM migration_results r
    WHERE ${OF_THE_WAVE} AND r.server_id = (SELECT id FROM server)
    ORDER BY r.position LIMIT $3 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE migration_results r SET worker_id = $2 FROM next
    WHERE r.run_id = $1 AND r.database_id = next.database_id RETURNING r.database_id, r.position
  ), noted AS (
    UPDATE migration_workers SET server_id = server.id FROM server
    WHERE migration_workers.id = $2 AND migration_workers.server_id IS DISTINCT FROM server.id
  )
  SELECT c.database_id AS id, d.server_id, d.organization_id IS NULL AS is_spare
  FROM claimed c LEFT JOIN tenant_databases d ON d.id = c.database_id AND d.state = 'ready' ORDER BY c.position`;

/**
 * A database that failed because it was deleted needs no repair. If another process has taken over a database, that
 * process records the outcome.
 */
const FINISH = `
  WITH outcome AS (
    SELECT o.* FROM jsonb_to_recordset($2) AS
      o (id uuid, state text, schema bigint, duration_ms integer, error text, is_quarantined boolean)
    JOIN migration_results r ON r.run_id = $1 AND r.database_id = o.id AND r.worker_id = $3 AND r.state = 'waiting'
    FOR UPDATE OF r
  ), catalog AS (
    UPDATE tenant_databases d
    SET schema = coalesce(o.schema, d.schema), updated_at = now(),
        quarantined_at = CASE WHEN o.is_quarantined THEN coalesce(d.quarantined_at, now())
                              WHEN NOT o.is_quarantined THEN NULL ELSE d.quarantined_at END
    FROM outcome o WHERE d.id = o.id RETURNING d.id, d.state
  ), results AS (
    UPDATE migration_results r
    SET state = CASE WHEN o.state = 'failed' AND NOT EXISTS (SELECT 1 FROM catalog l WHERE l.id = o.id AND l.state = 'ready')
                     THEN 'gone' ELSE o.state END,
        to_schema = o.schema, duration_ms = o.duration_ms, error = o.error, worker_id = NULL
    FROM outcome o WHERE r.run_id = $1 AND r.database_id = o.id RETURNING r.state
  ), failures AS (
    SELECT count(*)::int AS n FROM results WHERE state = 'failed'
  ), run AS (
    UPDATE migration_runs SET failed = failed + n,
      state = CASE WHEN state = 'running'
                        AND failed + n >= CASE WHEN is_canary THEN 1 ELSE (options ->> 'stopAfter')::bigint END
                   THEN 'stopped' ELSE state END
    FROM failures WHERE id = $1 AND n > 0 RETURNING state
  )
  SELECT coalesce((SELECT state FROM run), (SELECT state FROM migration_runs WHERE id = $1)) AS state`;

/** The claims of a process on a run, and their outcomes. */
@Injectable()
export class RunClaims {
  constructor(private readonly core: CoreContext) {}

  /** Claims at most `limit` free databases of the current wave, in order. Claims none if the run is over. */
  claim({ id, run }: RunWorker, limit: number): Promise<RunTarget[]> {
    return this.core.query(CLAIM, [run.id, id, limit]);
  }

  /**
   * Makes every process check again whether it may serve these databases. An organization may have claimed a spare in
   * the meantime.
   */
  async recordChanges(databases: readonly string[]): Promise<void> {
    await this.core.query(
      `SELECT record_tenant_change(organization_id) FROM tenant_databases
       WHERE id = ANY ($1) AND organization_id IS NOT NULL`,
      [databases],
    );
  }

  /** Records outcomes in the run and in the catalog, in one transaction. @returns whether the run continues. */
  async finish({ id, run }: RunWorker, outcomes: readonly Outcome[]): Promise<boolean> {
    const narrowed = outcomes
      .filter(({ narrows_compatibility }) => narrows_compatibility)
      .map(({ id: database }) => database);
    if (narrowed.length > 0) await this.recordChanges(narrowed);
    const [state] = await this.core.column<string>(FINISH, [run.id, JSON.stringify(outcomes), id]);
    return state === 'running';
  }
}
