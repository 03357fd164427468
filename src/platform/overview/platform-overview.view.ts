import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import type { RunSummary } from '../../tenancy/fleet/fleet-status.js';
import type { PlatformFigures, ServingProcess } from './platform-figures.js';

/** Organizations by status */
export class OrganizationCounts {
  @ApiProperty({ type: 'integer' })
  provisioning: number;

  @ApiProperty({ type: 'integer' })
  active: number;

  @ApiProperty({ type: 'integer' })
  suspended: number;

  @ApiProperty({ type: 'integer' })
  deleted: number;

  /** Includes those that a failed migration quarantines */
  @ApiProperty({ type: 'integer' })
  unavailable: number;
}

/** Databases for new organizations */
export class SpareCounts {
  @ApiProperty({ type: 'integer' })
  ready: number;

  @ApiProperty({ type: 'integer' })
  wanted: number;
}

/** Database servers */
export class ServerCounts {
  @ApiProperty({ type: 'integer' })
  open: number;

  @ApiProperty({ type: 'integer' })
  closed: number;

  /** Those that the answering process cannot reach */
  @ApiProperty({ type: 'integer' })
  unreachable: number;
}

/** Inline: a reference cannot be null in OpenAPI 3.0. */
const LATEST_RUN = {
  type: 'object',
  nullable: true,
  required: ['id', 'state', 'undoes', 'migrated', 'failed', 'waiting', 'started_at', 'finished_at'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    state: { type: 'string', enum: ['running', 'interrupted', 'done', 'stopped'] },
    undoes: { type: 'string', format: 'uuid', nullable: true },
    migrated: { type: 'integer', description: 'Databases that it migrated, or whose migrations it undid' },
    failed: { type: 'integer' },
    waiting: { type: 'integer' },
    started_at: { type: 'string', format: 'date-time' },
    finished_at: { type: 'string', format: 'date-time', nullable: true },
  },
} as const satisfies ApiPropertyOptions;

export interface LatestRun {
  id: string;
  state: RunSummary['state'];
  undoes: string | null;
  migrated: number;
  failed: number;
  waiting: number;
  started_at: Date;
  finished_at: Date | null;
}

/** Migrations of the databases of organizations */
export class MigrationCounts {
  /** The newest migration of this release */
  @ApiProperty({ type: 'integer' })
  target: number;

  /** Databases with an older schema */
  @ApiProperty({ type: 'integer' })
  behind: number;

  @ApiProperty(LATEST_RUN)
  latest_run: LatestRun | null;
}

/** Background jobs */
export class JobCounts {
  /** Jobs that failed permanently; at most 10,000 are counted */
  @ApiProperty({ type: 'integer' })
  dead: number;

  /** How long the first due job has waited, in seconds */
  overdue_seconds: number;
}

/** A process that serves requests */
export class ProcessView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** The newest migration of core that its code knows */
  version: string;

  started_at: Date;

  /** Its last report to core */
  seen_at: Date;
}

/** The state of the platform, at most one second old */
export class PlatformOverviewView {
  organizations: OrganizationCounts;

  spares: SpareCounts;

  /** Number of organizations that a failed migration made unavailable */
  @ApiProperty({ type: 'integer' })
  quarantined: number;

  servers: ServerCounts;

  migrations: MigrationCounts;

  jobs: JobCounts;

  processes: ProcessView[];
}

export const platformOverviewView = (figures: PlatformFigures): PlatformOverviewView => ({
  organizations: organizationsOf(figures),
  spares: { ready: figures.fleet.spares, wanted: figures.spares_wanted },
  quarantined: figures.fleet.quarantined,
  servers: { open: figures.open, closed: figures.closed, unreachable: figures.unreachable },
  migrations: {
    target: figures.target,
    behind: figures.behind,
    latest_run: figures.latest_run && latestRunOf(figures.latest_run),
  },
  jobs: { dead: figures.jobs.dead, overdue_seconds: figures.jobs.overdue_seconds },
  processes: figures.processes.map(processView),
});

function organizationsOf({ fleet, unavailable }: PlatformFigures): OrganizationCounts {
  const count = (status: string): number => fleet.statuses.find(({ name }) => name === status)?.count ?? 0;
  return {
    provisioning: count('provisioning'),
    active: Math.max(0, count('active') - unavailable),
    suspended: count('suspended'),
    deleted: count('deleted'),
    unavailable: count('unavailable') + unavailable,
  };
}

const latestRunOf = ({ id, state, undoes, results, started_at, finished_at }: RunSummary): LatestRun => ({
  id,
  state,
  undoes,
  migrated: (results.migrated ?? 0) + (results.undone ?? 0),
  failed: results.failed ?? 0,
  waiting: results.waiting ?? 0,
  started_at,
  finished_at,
});

const processView = ({ id, release, started_at, seen_at }: ServingProcess): ProcessView => ({
  id,
  version: release,
  started_at,
  seen_at,
});
