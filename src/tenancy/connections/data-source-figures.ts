import type { LatencyHistogram } from '../../common/latency-histogram.js';

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

/** Figures about one server's DataSources. */
export interface DataSourceFigures extends Counts {
  open: number;
  leased: number;
}
