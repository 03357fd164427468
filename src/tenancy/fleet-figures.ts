import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { SECOND } from '../config/units.js';

/** What core said last is good enough for that long: several figures are asked for at once. */
const FRESH_MS = 1 * SECOND;

interface Count {
  name: string;
  count: number;
}

/** What there is to count of all tenants together. */
export interface Fleet {
  /** Organizations by status. */
  statuses: Count[];
  /** Databases by their state in the ledger. */
  states: Count[];
  /** Spare databases that the next organization may get. */
  spares: number;
  /** Organizations kept out by a failed migration. */
  quarantined: number;
  /** Databases of the latest run of migrations, by what became of them. */
  results: Count[];
  /** How long one of them took: the median, and what the slowest hundredth exceeded. Null before there was a run. */
  migration_seconds: { median: number; p99: number } | null;
}

const count = (sql: string): string =>
  `(SELECT coalesce(json_agg(c), '[]') FROM (SELECT name, count(*)::int AS count FROM (${sql}) n GROUP BY name) c)`;

const LATEST = `SELECT id FROM migration_runs ORDER BY started_at DESC LIMIT 1`;

const READ = `
  SELECT
    ${count('SELECT status AS name FROM organizations')} AS statuses,
    ${count('SELECT state AS name FROM tenant_databases')} AS states,
    (SELECT count(*)::int FROM tenant_databases WHERE state = 'ready' AND organization_id IS NULL) AS spares,
    (SELECT count(*)::int FROM tenant_databases WHERE state = 'ready' AND quarantined_at IS NOT NULL) AS quarantined,
    ${count(`SELECT state AS name FROM migration_results WHERE run_id = (${LATEST})`)} AS results,
    (SELECT CASE WHEN count(*) > 0 THEN json_build_object(
       'median', percentile_disc(0.5) WITHIN GROUP (ORDER BY duration_ms) / 1000.0,
       'p99', percentile_disc(0.99) WITHIN GROUP (ORDER BY duration_ms) / 1000.0) END
     FROM migration_results WHERE run_id = (${LATEST}) AND duration_ms IS NOT NULL) AS migration_seconds`;

/** Figures about the fleet as core knows them, whichever process did the work; a command leaves no other trace. */
@Injectable()
export class FleetFigures {
  private latest: Promise<Fleet> | undefined;
  private readAt = -Infinity;

  constructor(private readonly core: CoreContext) {}

  /** As they were within the last second. */
  read(): Promise<Fleet> {
    if (performance.now() - this.readAt < FRESH_MS && this.latest) return this.latest;
    this.readAt = performance.now();
    this.latest = this.ask();
    this.latest.catch(() => (this.readAt = -Infinity));
    return this.latest;
  }

  private async ask(): Promise<Fleet> {
    const [fleet] = await this.core.committed.query<[Fleet]>(READ);
    return fleet;
  }
}
