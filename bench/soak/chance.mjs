/** A random number generator that returns the same numbers for the same seed (mulberry32). */
export class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** At least 0, below 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  between(least, most) {
    return least + this.next() * (most - least);
  }

  of(items) {
    return items[Math.floor(this.next() * items.length)];
  }

  /** Like {@link of}, and it is gone from `items`. */
  drawFrom(items) {
    return items.splice(Math.floor(this.next() * items.length), 1)[0];
  }
}
