import { SECOND } from '../../config/units.js';

/** Demand this recent is what a process needs now. */
const NOW_MS = 1 * SECOND;

/** Demand this recent may come back at any moment: as long as idle connections are kept. */
const LATELY_MS = 10 * SECOND;

/** Connections above the recent demand, so that a burst does not wait for the next beat. */
const HEADROOM = 0.5;

/** What a process would have where nobody else needs it: enough for one tenant's five connections beside its own. */
const COMFORT = 24;

/** How many connections a process needs to one server, from samples of what is at work and waited for. */
export class Demand {
  private readonly samples: { at: number; demand: number }[] = [];

  /** @param at by the monotonic clock, ms. */
  add(demand: number, at: number): void {
    while (this.samples[0] && this.samples[0].at < at - LATELY_MS) this.samples.shift();
    this.samples.push({ at, demand });
  }

  /** Connections that are needed, and one more. */
  need(now: number): number {
    return this.most(now - NOW_MS) + 1;
  }

  /** Connections that would be of use while there are enough. */
  wanted(now: number): number {
    return Math.max(COMFORT, Math.ceil(this.most(now - LATELY_MS) * (1 + HEADROOM)));
  }

  private most(since: number): number {
    return this.samples.reduce((most, { at, demand }) => (at >= since ? Math.max(most, demand) : most), 0);
  }
}
