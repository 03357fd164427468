import { SECOND } from '../../config/units.js';

/** Demand within this time is the present need of a process. */
const NOW_MS = 1 * SECOND;

/** Demand within this time may return at any moment. Idle connections are kept for as long. */
export const LATELY_MS = 10 * SECOND;

/** Connections above the recent demand, so that a burst does not wait for the next beat. */
const HEADROOM = 0.5;

/** A process that serves wants this many while no other process needs them: five for one tenant, besides its own. */
export const COMFORT = 24;

/** The same for a command. One that needs more asks for it within half a second. A killed one keeps it for 15 s. */
export const COMFORT_OF_COMMAND = 8;

/** The number of connections that a process needs to one server, from samples of busy connections and waiting callers. */
export class Demand {
  private readonly samples: { at: number; demand: number }[] = [];

  /** @param comfort connections that are wanted while there are enough. */
  constructor(private readonly comfort: number) {}

  /** @param at by the monotonic clock, ms. */
  add(demand: number, at: number): void {
    while (this.samples[0] && this.samples[0].at < at - LATELY_MS) this.samples.shift();
    this.samples.push({ at, demand });
  }

  /** Connections that are needed, and one more. */
  need(now: number): number {
    return this.most(now - NOW_MS) + 1;
  }

  /**
   * Connections that would be of use while there are enough.
   *
   * @param useful connections that were used lately, one after the other or at once.
   */
  wanted(now: number, useful: number): number {
    return Math.max(this.comfort, useful, Math.ceil(this.most(now - LATELY_MS) * (1 + HEADROOM)));
  }

  private most(since: number): number {
    return this.samples.reduce((most, { at, demand }) => (at >= since ? Math.max(most, demand) : most), 0);
  }
}
