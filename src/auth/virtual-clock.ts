/** Who had a turn waits for so many others at most: those that always come anew would keep it waiting for ever. */
const MOST_CREDITORS = 8;

/**
 * Virtual time of groups that share what one worker does (start-time fair queueing: Goyal, Vin and Cheng, 1997). A group
 * that had a turn owes it to the others until each that waits, or eight, could have had one. Memory is bounded by those that owe.
 */
export class VirtualClock {
  private now = 0;
  private readonly finish = new Map<string, number>();

  /** 0 for a group that had no more than its share: 1 or less after one turn. */
  debtOf(group: string): number {
    return Math.max(0, (this.finish.get(group) ?? 0) - this.now);
  }

  /** @param waiting groups that wait for a turn. */
  give(group: string, waiting: number): void {
    const start = this.now + this.debtOf(group);
    this.finish.set(group, start + 1);
    this.now = Math.max(start, this.now + 1 / (Math.min(waiting, MOST_CREDITORS) + 1));
    for (const [other, finish] of this.finish) if (finish <= this.now) this.finish.delete(other);
  }
}
