import { SECOND } from '../../config/units.js';
import { NOWHERE } from './migration-run.js';
import { PAUSED, RUN } from './migration-runs.js';

/**
 * A process without a heartbeat for this time counts as dead. If it is alive after all, this does no harm, because the
 * databases record applied migrations.
 */
export const LEASE_MS = 5 * SECOND;

export const ALIVE = `beat_at > now() - interval '${LEASE_MS} milliseconds'`;
export const IS_ATTENDED = `EXISTS (SELECT FROM migration_workers w WHERE w.run_id = migration_runs.id AND w.${ALIVE})`;

/** Core does not know which databases a process of an earlier release had finished before it died, or their servers. */
export const ADOPT = `
  UPDATE migration_results r SET server_id = d.server_id, error = CASE WHEN $2 THEN 'interrupted' ELSE error END
  FROM tenant_databases d
  WHERE r.run_id = $1 AND r.state = 'waiting' AND r.server_id = '${NOWHERE}' AND d.id = r.database_id`;

/** A dead process may have finished the databases that it had claimed. */
export const RELEASE = `
  UPDATE migration_results SET worker_id = NULL, error = 'interrupted'
  WHERE run_id = $1 AND worker_id IS NOT NULL AND state = 'waiting'
    AND NOT EXISTS (SELECT FROM migration_workers w WHERE w.id = worker_id AND w.${ALIVE})`;

/**
 * After the first success, failed databases come last, so that the others do not wait for another failure. Before the
 * first success, a failed database is the canary again.
 */
export const TRY_AGAIN = `
  UPDATE migration_results
  SET state = 'waiting', error = NULL, position = position + (SELECT fresh_to FROM migration_runs WHERE id = $1)
  WHERE run_id = $1 AND state IN ('failed', 'gone')`;

const LAST_FRESH = `
  coalesce((SELECT max(position) FROM migration_results WHERE run_id = $1
            HAVING EXISTS (SELECT FROM migration_results WHERE run_id = $1 AND state IN ('migrated', 'undone'))), 0)`;

/** A dead process did not record its end. Its last heartbeat is the latest known time. */
export const OPEN = `
  UPDATE migration_runs SET state = 'running', finished_at = NULL, failed = 0, wave_to = 0, fresh_to = ${LAST_FRESH},
    is_canary = ($2::jsonb ->> 'canary')::int > 0,
    options = $2::jsonb || jsonb_build_object('paused_ms', CASE WHEN $3 THEN 0 ELSE
      ${PAUSED} + greatest(0, 1000 * extract(epoch FROM now() - coalesce(finished_at,
        (SELECT max(beat_at) FROM migration_workers WHERE run_id = $1),
        (SELECT max(d.updated_at) FROM migration_results r JOIN tenant_databases d ON d.id = r.database_id
         WHERE r.run_id = $1 AND r.state IN ('migrated', 'undone')), started_at))) END)
  WHERE id = $1 RETURNING ${RUN}`;
