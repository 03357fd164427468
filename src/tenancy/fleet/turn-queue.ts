import { SECOND } from '../../config/units.js';

const AGAIN_AFTER_MS = 1 * SECOND;

/**
 * The duration of the work that is claimed at once. It is short, so that little must be taken over if the process dies.
 */
const PIECE_MS = 0.25 * SECOND;
const MOST_IN_A_PIECE = 100;

export interface Turn<T> {
  item: T;
  /** Number of earlier turns. */
  tries: number;
}

/**
 * Work that the lanes of one process have claimed but not begun. They claim more when none is left, in pieces of a
 * quarter of a second. Work to be repeated follows when there is no other work, at least a second later.
 */
export class TurnQueue<T> {
  private readonly taken: Turn<T>[] = [];
  private readonly later: (Turn<T> & { notBefore: number })[] = [];
  private taking?: Promise<void>;
  private size: number;
  private tookAt = -Infinity;

  /** @param take claims at most this many. */
  constructor(
    private readonly lanes: number,
    private readonly take: (limit: number) => Promise<T[]>,
  ) {
    this.size = lanes;
  }

  /** @returns null if there is no work at the moment. */
  async next(): Promise<Turn<T> | null> {
    if (this.taken.length === 0) {
      this.taking ??= this.takeMore().finally(() => (this.taking = undefined));
      await this.taking;
    }
    return this.taken.shift() ?? this.due();
  }

  again(turn: Turn<T>): void {
    this.later.push({ ...turn, notBefore: Date.now() + AGAIN_AFTER_MS });
  }

  private due(): Turn<T> | null {
    const [first] = this.later;
    return first && first.notBefore <= Date.now() ? (this.later.shift() ?? null) : null;
  }

  private async takeMore(): Promise<void> {
    const now = performance.now();
    const isFast = now - this.tookAt < PIECE_MS;
    this.size = isFast ? Math.min(2 * this.size, MOST_IN_A_PIECE) : Math.max(this.lanes, Math.floor(this.size / 2));
    this.tookAt = now;
    const items = await this.take(this.size);
    if (items.length === 0) this.size = this.lanes;
    this.taken.push(...items.map((item) => ({ item, tries: 0 })));
  }
}
