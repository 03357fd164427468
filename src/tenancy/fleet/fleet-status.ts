import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { FleetMigration } from './fleet-migration.js';
import type { ResultState, Run } from './migration-run.js';
import { MigrationRuns } from './migration-runs.js';
import { TenantSchema } from '../tenant-schema.js';

const LATEST = 5;
const MOST_NAMED = 1_000;

/** The number of databases at a schema version. */
export interface SchemaCount {
  schema: number;
  /** Its newest migration, if this release knows it. */
  migration: string | null;
  organizations: number;
  spares: number;
  templates: number;
}

/** A run with the number of its tenants by outcome. */
export interface RunSummary extends Omit<Run, 'state'> {
  /** `interrupted`: its process died. */
  state: Run['state'] | 'interrupted';
  results: Partial<Record<ResultState, number>>;
}

export interface Status {
  /** The newest migration of this release. */
  target: number;
  /** The oldest schema version that it serves. */
  oldest_served: number;
  schemas: SchemaCount[];
  /** Slugs of the first 1,000 organizations in quarantine, and their number. */
  quarantined: string[];
  quarantined_count: number;
  runs: RunSummary[];
}

/** The schema versions of all tenants, as recorded in core. It connects to no tenant database. */
@Injectable()
export class FleetStatus {
  constructor(
    private readonly core: CoreContext,
    private readonly fleet: FleetMigration,
    private readonly catalog: MigrationRuns,
    private readonly release: TenantSchema,
  ) {}

  async read(): Promise<Status> {
    const quarantined = await this.quarantined();
    return {
      target: this.release.head,
      oldest_served: this.release.minServedSchema,
      schemas: await this.schemas(),
      quarantined: quarantined.map(({ slug }) => slug),
      quarantined_count: quarantined[0]?.count ?? 0,
      runs: await this.runs(),
    };
  }

  /** The latest runs. */
  async runs(): Promise<RunSummary[]> {
    const latest = await this.catalog.latest(LATEST);
    return Promise.all(latest.map((run) => this.summary(run)));
  }

  private async schemas(): Promise<SchemaCount[]> {
    const rows = await this.core.query<Omit<SchemaCount, 'migration'>>(`
      SELECT schema::float8, count(organization_id)::int AS organizations,
             count(*) FILTER (WHERE organization_id IS NULL AND state = 'ready')::int AS spares,
             count(*) FILTER (WHERE state = 'template')::int AS templates
      FROM tenant_databases WHERE state IN ('ready', 'template') GROUP BY schema ORDER BY schema`);
    return rows.map((row) => ({ ...row, migration: this.release.nameOf(row.schema) }));
  }

  private quarantined(): Promise<{ slug: string; count: number }[]> {
    return this.core.query(
      `SELECT o.slug, (count(*) OVER ())::int AS count FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
       WHERE d.quarantined_at IS NOT NULL AND d.state = 'ready'
       ORDER BY o.slug LIMIT ${MOST_NAMED}`,
    );
  }

  /** The run with its outcomes so far. */
  async summary(run: Run): Promise<RunSummary> {
    const isDead = run.state === 'running' && !(await this.fleet.isAtWork(run));
    return { ...run, state: isDead ? 'interrupted' : run.state, results: await this.catalog.tally(run) };
  }
}
