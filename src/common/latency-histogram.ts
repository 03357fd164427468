/** Upper bounds, in seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Counts durations since the start, in seconds, as a Prometheus histogram. */
export class LatencyHistogram {
  /** Number and sum of all durations. */
  count = 0;
  sum = 0;
  private readonly counts = BOUNDS.map(() => 0);

  /** The number of durations up to each bound. */
  get upTo(): readonly { most: number; count: number }[] {
    let count = 0;
    return BOUNDS.map((most, i) => ({ most, count: (count += this.counts[i] ?? 0) }));
  }

  /** Records the time since `startedAt`, a value of `performance.now()`. */
  since(startedAt: number): void {
    this.add((performance.now() - startedAt) / 1_000);
  }

  add(seconds: number): void {
    const i = BOUNDS.findIndex((most) => seconds <= most);
    if (i >= 0) this.counts[i] = (this.counts[i] ?? 0) + 1;
    this.count += 1;
    this.sum += seconds;
  }
}
