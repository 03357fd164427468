import { Inject, Injectable } from '@nestjs/common';
import { Recent } from '../../common/recent.js';
import { CONFIG, type Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import { LIVES } from '../../database/shares/share-beat.js';
import { type Backlog, JobBacklog } from '../../jobs/administration/job-backlog.js';
import { type Fleet, FleetStats } from '../../tenancy/catalog/fleet-stats.js';
import { FleetStatus, type RunSummary } from '../../tenancy/fleet/fleet-status.js';
import { MigrationRuns } from '../../tenancy/fleet/migration-runs.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';

/** As in {@link FleetStats}. */
const FRESH_MS = 1 * SECOND;

/** A process that serves requests. */
export interface ServingProcess {
  id: string;
  /** The newest core migration that its code knows. */
  release: string;
  started_at: Date;
  seen_at: Date;
}

/** Figures that triggers do not count. Each has an index. */
interface Counted {
  /** Active organizations that a failed migration quarantines. */
  unavailable: number;
  /** Databases with an older schema than this release. */
  behind: number;
  open: number;
  closed: number;
  processes: ServingProcess[];
}

export interface PlatformFigures extends Counted {
  fleet: Fleet;
  jobs: Backlog;
  latest_run: RunSummary | null;
  target: number;
  spares_wanted: number;
  /** Servers that this process cannot reach. */
  unreachable: number;
}

const READ = `
  SELECT
    (SELECT count(*)::int FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
     WHERE d.quarantined_at IS NOT NULL AND o.status = 'active') AS unavailable,
    (SELECT count(*)::int FROM tenant_databases WHERE state = 'ready' AND schema < $1) AS behind,
    (SELECT count(*)::int FROM database_servers WHERE state = 'open') AS open,
    (SELECT count(*)::int FROM database_servers WHERE state = 'closed') AS closed`;

const PROCESSES = `
  SELECT p.id, p.release, p.started_at, p.seen_at FROM processes p
  WHERE p.kind = 'server' AND ${LIVES} ORDER BY p.started_at, p.id`;

/** The state of the platform. */
@Injectable()
export class PlatformFiguresReader {
  private readonly recent = new Recent(FRESH_MS, () => this.ask());

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly core: CoreContext,
    private readonly stats: FleetStats,
    private readonly backlog: JobBacklog,
    private readonly runs: MigrationRuns,
    private readonly status: FleetStatus,
    private readonly servers: DatabaseServers,
    private readonly release: TenantSchema,
  ) {}

  /** At most one second old, so any number of pages can poll it. */
  read(): Promise<PlatformFigures> {
    return this.recent.read();
  }

  private async ask(): Promise<PlatformFigures> {
    const target = this.release.head;
    const [run] = await this.runs.latest(1);
    const [counted] = await this.core.query<Omit<Counted, 'processes'>>(READ, [target]);
    return {
      ...(counted as Omit<Counted, 'processes'>),
      processes: await this.core.query<ServingProcess>(PROCESSES),
      fleet: await this.stats.read(),
      jobs: await this.backlog.read(),
      latest_run: run ? await this.status.summary(run) : null,
      target,
      spares_wanted: this.config.TENANT_POOL_READY,
      unreachable: this.servers.unreachable.length,
    };
  }
}
