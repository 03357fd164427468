/** A value that is read again once it is older than `mostMs`. Concurrent callers share a reading, and a failed one is not kept. */
export class Recent<T> {
  private latest: Promise<T> | undefined;
  private readAt = -Infinity;

  constructor(
    private readonly mostMs: number,
    private readonly ask: () => Promise<T>,
  ) {}

  read(): Promise<T> {
    if (performance.now() - this.readAt < this.mostMs && this.latest) return this.latest;
    this.readAt = performance.now();
    this.latest = this.ask();
    this.latest.catch(() => (this.readAt = -Infinity));
    return this.latest;
  }
}
