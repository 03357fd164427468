/** The hits and misses of a source since the process started. */
export class CacheStats {
  hits = 0;
  misses = 0;

  note(isHit: boolean): void {
    if (isHit) this.hits += 1;
    else this.misses += 1;
  }
}
