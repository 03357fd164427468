import { Injectable } from '@nestjs/common';
import { firstIdAt } from '../../common/ids.js';
import { HOUR } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { SeriesMetric, SeriesStep } from './series-query.dto.js';
import type { SeriesPoint } from './series.view.js';

/** A figure that is sampled once a day. */
export type SampledMetric = Exclude<SeriesMetric, 'organizations_created'>;

interface Range {
  readonly from: Date;
  readonly to: Date;
  readonly step: SeriesStep;
}

/** The clock that makes ids may differ from that of the database by less than this. */
const CLOCKS_MS = 1 * HOUR;

/** The range of ids limits the rows to read. */
const CREATED = `
  SELECT p.at AT TIME ZONE 'UTC' AS at, coalesce(c.n, 0)::float8 AS value
  FROM generate_series(date_trunc($1, $2::timestamptz AT TIME ZONE 'UTC'), $3::timestamptz AT TIME ZONE 'UTC' - interval '1 ms',
                       ('1 ' || $1)::interval) p (at)
  LEFT JOIN (
    SELECT date_trunc($1, created_at AT TIME ZONE 'UTC') AS at, count(*) AS n FROM organizations
    WHERE id BETWEEN $4 AND $5 AND created_at >= $2 AND created_at < $3 GROUP BY 1
  ) c ON c.at = p.at ORDER BY p.at`;

const SAMPLED = `
  SELECT DISTINCT ON (1) date_trunc($1, taken_on::timestamp) AT TIME ZONE 'UTC' AS at, value::float8
  FROM platform_samples
  WHERE metric = $4 AND taken_on >= ($2::timestamptz AT TIME ZONE 'UTC')::date AND taken_on < $3::timestamptz AT TIME ZONE 'UTC'
  ORDER BY 1, taken_on DESC`;

/** Figures over time, from core alone. */
@Injectable()
export class SeriesRepository {
  constructor(private readonly core: CoreContext) {}

  /** The number of organizations that were created and still exist. */
  created({ from, to, step }: Range): Promise<SeriesPoint[]> {
    const ids = [firstIdAt(from.getTime() - CLOCKS_MS), firstIdAt(to.getTime() + CLOCKS_MS)];
    return this.core.query(CREATED, [step, from, to, ...ids]);
  }

  sampled(metric: SampledMetric, { from, to, step }: Range): Promise<SeriesPoint[]> {
    return this.core.query(SAMPLED, [step, from, to, metric]);
  }

  /** Records today's value. A later one of the same day replaces it. */
  async record(metric: SampledMetric, value: number): Promise<void> {
    await this.core.query(
      `INSERT INTO platform_samples (metric, taken_on, value) VALUES ($1, (now() AT TIME ZONE 'UTC')::date, $2)
       ON CONFLICT (metric, taken_on) DO UPDATE SET value = excluded.value`,
      [metric, value],
    );
  }
}
