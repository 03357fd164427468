import { IsOptional } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { IsTime } from '../../common/is-time.decorator.js';

export const METRICS = ['organizations_created', 'organizations_active', 'users', 'database_bytes'] as const;

export type SeriesMetric = (typeof METRICS)[number];

export const STEPS = ['day', 'week'] as const;

export type SeriesStep = (typeof STEPS)[number];

/** Selects a series of figures. */
export class SeriesQuery {
  /**
   * The figure. `users` are those of the platform
   * @example organizations_created
   */
  @IsOneOf(METRICS)
  metric: SeriesMetric;

  /**
   * Only points at or after this time; 90 days before `to` by default
   * @example 2026-01-01T00:00:00Z
   */
  @IsOptional()
  @IsTime()
  from?: Date;

  /**
   * Only points before this time; now by default
   * @example 2026-04-01T00:00:00Z
   */
  @IsOptional()
  @IsTime()
  to?: Date;

  /**
   * The distance of the points, in UTC. Weeks begin on Monday
   * @example day
   */
  @IsOneOf(STEPS)
  step: SeriesStep = 'day';
}
