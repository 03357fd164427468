import { Injectable } from '@nestjs/common';
import { ValidationFailed } from '../../common/http.errors.js';
import { DAY } from '../../config/units.js';
import { SeriesRepository } from './series.repository.js';
import type { SeriesQuery } from './series-query.dto.js';
import type { SeriesView } from './series.view.js';

const MOST_POINTS = 400;
const DEFAULT_DAYS = 90;

/** The earliest time that PostgreSQL and every client understand. */
const EARLIEST = new Date(0);

@Injectable()
export class SeriesService {
  constructor(private readonly series: SeriesRepository) {}

  /** @throws ValidationFailed for more than 400 points. */
  async read({ metric, step, to = new Date(), from = daysBefore(to) }: SeriesQuery): Promise<SeriesView> {
    const stepMs = step === 'day' ? DAY : 7 * DAY;
    if (from < EARLIEST || from > to || (to.getTime() - from.getTime()) / stepMs > MOST_POINTS)
      throw new ValidationFailed([{ field: 'from', message: `must be at most ${MOST_POINTS} steps before "to"` }]);
    const range = { from, to, step };
    const isLive = metric === 'organizations_created';
    const points = await (isLive ? this.series.created(range) : this.series.sampled(metric, range));
    return { metric, step, points };
  }
}

const daysBefore = (to: Date): Date => new Date(to.getTime() - DEFAULT_DAYS * DAY);
