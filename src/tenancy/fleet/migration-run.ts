/** Options of a run. */
export interface RunOptions {
  /** Slugs. Null for all tenants that are behind, including spares. */
  only: readonly string[] | null;
  /** The number of tenants to migrate first. If one of them fails, no other is touched. */
  canary: number;
  /** The wave size for the rest. Null for a single wave. */
  wave: number | null;
  /** Number of databases at a time, in each process. */
  concurrency: number;
  /** The run stops after this many failures, in all processes together. */
  stopAfter: number;
}

/** An id that belongs to no database or server and sorts before all others. */
export const NOWHERE = '00000000-0000-0000-0000-000000000000';

export const RUN_STATES = ['running', 'done', 'stopped'] as const;

/** A `stopped` run has remaining tenants for `resume`. The processes of a `running` run may have died. */
export type RunState = (typeof RUN_STATES)[number];

export interface Run {
  id: string;
  /** The run that this one undoes. */
  undoes: string | null;
  /** The target version: the newest migration of its release. */
  target: number;
  /** The options of its start, or of its last resumption. */
  options: RunOptions;
  state: RunState;
  started_at: Date;
  /** The total time since the start of the run during which no process executed it. */
  paused_ms: number;
  finished_at: Date | null;
}

/** The object and the details of an audit event about a run. */
export const eventOf = ({ id, target, undoes }: Run) => ({
  object: `migration:${id}` as const,
  details: { target, ...(undoes !== null && { undoes }) },
});

/** One process that works on a run. */
export interface RunWorker {
  id: string;
  run: Run;
  /** Whether other processes were already executing the run. */
  isJoined: boolean;
}

export const RESULT_STATES = ['waiting', 'migrated', 'undone', 'skipped', 'failed', 'gone'] as const;

/**
 * `skipped`: it needed no migration, or another run came first. `gone`: it was deleted in the meantime. After a process
 * died, a waiting tenant may already be migrated, which only its database records.
 */
export type ResultState = (typeof RESULT_STATES)[number];

/** One tenant in a run. */
export interface RunResult {
  database_id: string;
  /** The organization's slug, or null for a spare. */
  slug: string | null;
  /** Its place in the order of processing, beginning with 1. */
  position: number;
  from_schema: number;
  to_schema: number | null;
  state: ResultState;
  duration_ms: number | null;
  error: string | null;
}

/** A database that a run is processing. */
export interface RunTarget {
  id: string;
  /** Null if it was deleted in the meantime. */
  server_id: string | null;
  is_spare: boolean;
}

/** A database of a plan. */
export interface Planned {
  id: string;
  /** The organization's slug, or null for a spare. */
  slug: string | null;
  schema: number;
  is_quarantined: boolean;
  /** The migrations to apply or undo, in order. */
  steps: string[];
}

/** Databases of a plan with the same schema version and the same steps. */
export interface PlanGroup {
  schema: number;
  steps: string[];
  organizations: number;
  spares: number;
  quarantined: number;
  /** Slugs of the first organizations. */
  first: string[];
  /** Slugs of the first organizations in quarantine. */
  first_quarantined: string[];
}

/** The outcome of one database in a run. */
export interface Outcome {
  id: string;
  state: ResultState;
  /** Its newest migration, or null if unknown. */
  schema: number | null;
  duration_ms: number;
  error: string | null;
  /** Whether to quarantine it until it is repaired. Null leaves the quarantine unchanged. */
  is_quarantined: boolean | null;
  /** Whether fewer releases can serve it than before, because it requires newer code or its schema is older. */
  narrows_compatibility: boolean;
}

/**
 * One canary, then all others in one wave. A few failures may be caused by single tenants, many failures by the
 * migration.
 */
export const CAREFUL: RunOptions = { only: null, canary: 1, wave: null, concurrency: 4, stopAfter: 10 };
