import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { FleetMigration } from './fleet-migration.js';
import type { ResultState, Run } from './migration-run.js';
import { MigrationRuns } from './migration-runs.js';
import { TenantSchema } from './tenant-schema.js';

const LATEST = 5;

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
  /** Slugs of the organizations in quarantine. */
  quarantined: string[];
  runs: RunSummary[];
}

/** The schema versions of the fleet, as core records them. Connects to no tenant. */
@Injectable()
export class FleetStatus {
  constructor(
    private readonly core: CoreContext,
    private readonly fleet: FleetMigration,
    private readonly runs: MigrationRuns,
    private readonly release: TenantSchema,
  ) {}

  async read(): Promise<Status> {
    const runs = await this.runs.latest(LATEST);
    return {
      target: this.release.head,
      oldest_served: this.release.oldestServed,
      schemas: await this.schemas(),
      quarantined: await this.quarantined(),
      runs: await Promise.all(runs.map((run) => this.summary(run))),
    };
  }

  private async schemas(): Promise<SchemaCount[]> {
    const rows = await this.core.manager.query<Omit<SchemaCount, 'migration'>[]>(`
      SELECT schema::float8, count(organization_id)::int AS organizations,
             count(*) FILTER (WHERE organization_id IS NULL AND state = 'ready')::int AS spares,
             count(*) FILTER (WHERE state = 'template')::int AS templates
      FROM tenant_databases WHERE state IN ('ready', 'template') GROUP BY schema ORDER BY schema`);
    return rows.map((row) => ({ ...row, migration: this.release.nameOf(row.schema) }));
  }

  private async quarantined(): Promise<string[]> {
    const rows = await this.core.manager.query<{ slug: string }[]>(
      `SELECT o.slug FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
       WHERE d.quarantined_at IS NOT NULL AND d.state = 'ready' ORDER BY o.slug`,
    );
    return rows.map(({ slug }) => slug);
  }

  private async summary(run: Run): Promise<RunSummary> {
    const isDead = run.state === 'running' && !(await this.fleet.isAtWork(run));
    return { ...run, state: isDead ? 'interrupted' : run.state, results: await this.runs.tally(run) };
  }
}
