import { LatencyHistogram } from '../../common/latency-histogram.js';

/** Counts of one server since the start. */
export interface Counts {
  /** Durations of opening a DataSource, since the start. */
  openings: LatencyHistogram;
  /** Failed openings. */
  failed: number;
  /** Closed because of the maximum. */
  evicted: number;
  /** Idle connections closed to free capacity for others. */
  reclaimed: number;
}

/** The counts of all servers. */
export class CountsByServer {
  private readonly counts = new Map<string, Counts>();

  of(serverId: string): Counts {
    const counts = this.counts.get(serverId) ?? {
      openings: new LatencyHistogram(),
      failed: 0,
      evicted: 0,
      reclaimed: 0,
    };
    this.counts.set(serverId, counts);
    return counts;
  }
}

/** Figures about one server's DataSources. */
export interface DataSourceFigures extends Counts {
  open: number;
  leased: number;
}
