import type { Run, RunWorker } from './fleet/migration-run.js';

/** Called after each of many steps. */
export type OnProgress = (done: number, total: number) => void;

/** Observes work on many tenants, and can stop it between two of them. */
export interface RunControl {
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** Called in the transaction that records a new migration run. */
  onCreated?: (run: Run) => Promise<void>;
  /** Called with a migration run before this process touches its first database. */
  onRun?: (worker: RunWorker) => Promise<void>;
}
