import { SECOND } from '../../config/units.js';

/** Counts events per second, over the last full second. */
export class RateMeter {
  private before = 0;
  private current = 0;
  private since = 0;

  count(): void {
    this.turn();
    this.current += 1;
  }

  get perSecond(): number {
    this.turn();
    return Math.max(this.before, this.current);
  }

  private turn(): void {
    const elapsed = performance.now() - this.since;
    if (elapsed < SECOND) return;
    this.before = elapsed < 2 * SECOND ? this.current : 0;
    this.current = 0;
    this.since = performance.now();
  }
}
