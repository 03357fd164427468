import { Injectable } from '@nestjs/common';
import { Recent } from '../../common/recent.js';
import { SECOND } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';

/** The time for which core's last answer is reused, because several figures are requested at once. */
const FRESH_MS = 1 * SECOND;

interface Count {
  name: string;
  count: number;
}

/** The figures about all tenants together. */
export interface Fleet {
  /** Organizations by status. */
  statuses: Count[];
  /** Databases by their state in the catalog. */
  states: Count[];
  /** Spare databases that new organizations can claim. */
  spares: number;
  /** Organizations quarantined by a failed migration. */
  quarantined: number;
  /** Databases of the latest migration run, by outcome. */
  results: Count[];
  /** Durations of the last thousand migrations: median and 99th percentile. Null before the first run. */
  migration_seconds: { median: number; p99: number } | null;
}

const LATEST = 'SELECT id FROM migration_runs ORDER BY started_at DESC LIMIT 1';

/** Triggers maintain these counts. See the table `fleet_counts`. */
const count = (kind: string): string =>
  `(SELECT coalesce(json_agg(c), '[]') FROM (
     SELECT name, sum(delta)::int AS count FROM fleet_counts WHERE kind = ${kind} GROUP BY name HAVING sum(delta) > 0) c)`;

/** Spares and quarantined databases are few, and have an index each. The durations are limited to the last thousand. */
const READ = `
  SELECT
    ${count(`'organizations'`)} AS statuses,
    ${count(`'tenant_databases'`)} AS states,
    (SELECT count(*)::int FROM tenant_databases WHERE state = 'ready' AND organization_id IS NULL) AS spares,
    (SELECT count(*)::int FROM tenant_databases WHERE state = 'ready' AND quarantined_at IS NOT NULL) AS quarantined,
    ${count(`(${LATEST})::text`)} AS results,
    (SELECT CASE WHEN count(*) > 0 THEN json_build_object(
       'median', percentile_disc(0.5) WITHIN GROUP (ORDER BY duration_ms) / 1000.0,
       'p99', percentile_disc(0.99) WITHIN GROUP (ORDER BY duration_ms) / 1000.0) END
     FROM (SELECT duration_ms FROM migration_results WHERE run_id = (${LATEST}) AND duration_ms IS NOT NULL
           ORDER BY position DESC LIMIT 1000) last) AS migration_seconds`;

/** Merges in one statement. Rows that it does not see are merged the next time. */
const MERGE = `
  WITH merged AS (DELETE FROM fleet_counts RETURNING kind, name, delta)
  INSERT INTO fleet_counts SELECT kind, name, sum(delta) FROM merged GROUP BY kind, name HAVING sum(delta) <> 0`;

/** Figures about all tenants from core, whichever process did the work, because commands report no metrics. */
@Injectable()
export class FleetStats {
  private readonly recent = new Recent(FRESH_MS, () => this.ask());

  constructor(private readonly core: CoreContext) {}

  /** The figures, at most one second old. */
  read(): Promise<Fleet> {
    return this.recent.read();
  }

  /** Merges the changes of counts since the last time. */
  async merge(): Promise<void> {
    await this.core.query(MERGE);
  }

  private async ask(): Promise<Fleet> {
    const [fleet] = await this.core.committed.query<[Fleet]>(READ);
    return fleet;
  }
}
