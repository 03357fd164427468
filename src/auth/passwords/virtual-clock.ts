/**
 * A group that had a turn waits for at most this many others. Without this bound, a stream of new groups could delay it
 * forever.
 */
const MOST_CREDITORS = 8;

/**
 * Virtual time of groups that share one worker (start-time fair queueing: Goyal, Vin and Cheng, 1997). A group that had
 * a turn owes one to each waiting group, up to eight. Only groups that owe turns are stored.
 */
export class VirtualClock {
  private now = 0;
  private readonly finish = new Map<string, number>();

  /** 0 for a group that used at most its share: at most 1 after one turn. */
  debtOf(group: string): number {
    return Math.max(0, (this.finish.get(group) ?? 0) - this.now);
  }

  /** @param waiting the groups that wait for a turn. */
  give(group: string, waiting: number): void {
    const start = this.now + this.debtOf(group);
    this.finish.set(group, start + 1);
    this.now = Math.max(start, this.now + 1 / (Math.min(waiting, MOST_CREDITORS) + 1));
    for (const [other, finish] of this.finish) if (finish <= this.now) this.finish.delete(other);
  }
}
