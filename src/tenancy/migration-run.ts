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

export const RUN_STATES = ['running', 'done', 'stopped'] as const;

/** `stopped` has a rest, for `resume`; `running` may also be one whose process died. */
export type RunState = (typeof RUN_STATES)[number];

export interface Run {
  id: string;
  /** The run this one takes back. */
  undoes: string | null;
  /** Where it leads: the newest migration of its release. */
  target: number;
  options: RunOptions;
  state: RunState;
  started_at: Date;
  /** How long no process was at work on it since then. */
  paused_ms: number;
  finished_at: Date | null;
}

export const RESULT_STATES = ['waiting', 'migrated', 'undone', 'skipped', 'failed', 'gone'] as const;

/**
 * `skipped` needed nothing, or another run was faster; `gone` was deleted meanwhile. When a process died, one that waits
 * may have been migrated: its own database knows.
 */
export type ResultState = (typeof RESULT_STATES)[number];

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
  is_spare: boolean;
}

/** A database that is behind. */
export interface Behind {
  id: string;
  slug: string | null;
  schema: number;
  is_quarantined: boolean;
}

/** A database that a run has changed, or may have. */
export interface Changed extends Behind {
  /** Its schema before, and after when that is known. */
  from_schema: number;
  to_schema: number | null;
}

/** What became of one database in a run. */
export interface Outcome {
  id: string;
  state: ResultState;
  /** Its newest migration; null when it is not known. */
  schema: number | null;
  duration_ms: number;
  error: string | null;
  /** Whether nobody is let in until it is mended; null leaves that as it was. */
  is_quarantined: boolean | null;
  /** Whether fewer releases may serve it than before: code has to know more for it, or it got older. */
  suits_fewer: boolean;
}

/** A canary, then all at once. A few failures are their tenants', many are the migration's. */
export const CAREFUL: RunOptions = { only: null, canary: 1, wave: null, concurrency: 4, stopAfter: 10 };
