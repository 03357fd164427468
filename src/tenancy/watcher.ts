/** Told after each of many steps. */
export type OnProgress = (done: number, total: number) => void;

/** Who wants to know how a work on many tenants goes, and may stop it between two of them. */
export interface Watcher {
  signal?: AbortSignal;
  onProgress?: OnProgress;
}
