/** The number of further jobs that this process may run. */
export class Slots {
  constructor(private left: number) {}

  get free(): number {
    return this.left;
  }

  /** Takes up to `most`. @returns the number taken. */
  take(most: number): number {
    const taken = Math.max(0, Math.min(most, this.left));
    this.left -= taken;
    return taken;
  }

  give(count = 1): void {
    this.left += count;
  }

  /** Reserves a slot, of which one must be free, for a turn that may not take place. */
  reserve(): Reservation {
    this.take(1);
    return new Reservation(this);
  }
}

/** A slot until its turn uses it. */
export class Reservation {
  private isHeld = true;

  constructor(readonly slots: Slots) {}

  /** @returns 1, the number of slots that the caller has from now on. */
  use(): 1 {
    this.isHeld = false;
    return 1;
  }

  /** Releases the slot, unless it is used. */
  release(): void {
    if (this.isHeld) this.slots.give();
    this.isHeld = false;
  }
}
