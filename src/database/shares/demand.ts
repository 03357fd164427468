import { SECOND } from '../../config/units.js';

/** Demand within this time counts as the current need of a process. */
const NOW_MS = 1 * SECOND;

/** Demand within this time may return at any moment. Idle connections are kept for as long. */
export const LATELY_MS = 10 * SECOND;

/** Connections above the recent demand, so that a burst does not wait for the next heartbeat. */
const HEADROOM = 0.5;

/**
 * A process that serves requests wants this many while no other process needs them: five for one tenant, besides its
 * own.
 */
export const PREFERRED = 24;

/**
 * The same for a command. A command that needs more requests it within half a second. A killed command keeps its share
 * for 15 s.
 */
export const PREFERRED_BY_COMMAND = 8;

/** The number of connections that a process needs to one server, from samples of busy connections and waiting callers. */
export class Demand {
  private readonly samples: { at: number; demand: number }[] = [];

  /** @param preferred the connections that the process wants if there are enough. */
  constructor(private readonly preferred: number) {}

  /** @param at the time by the monotonic clock, in ms. */
  add(demand: number, at: number): void {
    while (this.samples[0] && this.samples[0].at < at - LATELY_MS) this.samples.shift();
    this.samples.push({ at, demand });
  }

  /** The needed connections, plus one. */
  need(now: number): number {
    return this.most(now - NOW_MS) + 1;
  }

  /**
   * The connections that would be useful if there are enough.
   *
   * @param useful the connections that were used recently, one after the other or at once.
   */
  wanted(now: number, useful: number): number {
    return Math.max(this.preferred, useful, Math.ceil(this.most(now - LATELY_MS) * (1 + HEADROOM)));
  }

  private most(since: number): number {
    return this.samples.reduce((most, { at, demand }) => (at >= since ? Math.max(most, demand) : most), 0);
  }
}
