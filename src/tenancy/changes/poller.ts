/** Repeats the same work at an interval, even while an earlier turn hangs, and immediately on request. */
export class Poller {
  private readonly underWay = new Set<Promise<void>>();
  private next?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private delayed?: NodeJS.Timeout;
  private isStopped = false;

  /** @param work must not throw; @param most the maximum number of concurrent turns. */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly most: number,
  ) {}

  /** Starts polling. This does not keep the process alive. */
  start(intervalMs: number): void {
    this.timer = setInterval(() => this.turnUnlessBusy(), intervalMs).unref();
  }

  /** Resolves after a turn that started after the call. All callers before the start of that turn share it. */
  soon(): Promise<void> {
    this.next ??= this.nextTurn();
    return this.next;
  }

  /** Calls {@link soon} after a moment. Further calls until then have no effect. */
  soonAfter(delayMs: number): void {
    this.delayed ??= setTimeout(() => {
      this.delayed = undefined;
      void this.soon();
    }, delayMs).unref();
  }

  /** Turns in progress continue. */
  stop(): void {
    this.isStopped = true;
    clearInterval(this.timer);
    clearTimeout(this.delayed);
  }

  private turnUnlessBusy(): void {
    if (this.underWay.size < this.most) void this.turn();
  }

  private async nextTurn(): Promise<void> {
    await Promise.resolve(); // so that `next` is set before it is cleared
    while (this.underWay.size >= this.most) await Promise.race(this.underWay);
    this.next = undefined;
    await this.turn();
  }

  private async turn(): Promise<void> {
    if (this.isStopped) return;
    const work = this.work();
    this.underWay.add(work);
    await work;
    this.underWay.delete(work);
  }
}
