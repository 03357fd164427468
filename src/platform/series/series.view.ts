import { ApiProperty } from '@nestjs/swagger';
import { METRICS, type SeriesMetric, type SeriesStep, STEPS } from './series-query.dto.js';

/** A figure at a time */
export class SeriesPoint {
  /** The begin of the day or week */
  at: Date;

  /** The number created in it, or the last known value in it */
  value: number;
}

/** A figure over time */
export class SeriesView {
  @ApiProperty({ enum: METRICS })
  metric: SeriesMetric;

  @ApiProperty({ enum: STEPS })
  step: SeriesStep;

  /** Oldest first. A day without a sample has no point */
  points: SeriesPoint[];
}
