/** Told after each of many steps. */
export type OnProgress = (done: number, total: number) => void;

/** Who wants to know how a work on many tenants goes, and may stop it between two of them. */
export interface Watcher {
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** Told of a run of migrations before the first database is touched. */
  onRun?: (run: { id: string; undoes: string | null; target: number }) => Promise<void>;
}
