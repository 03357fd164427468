import { Get, Query } from '@nestjs/common';
import { PlatformController } from '../platform-controller.decorator.js';
import { SeriesQuery } from './series-query.dto.js';
import { SeriesService } from './series.service.js';
import { SeriesView } from './series.view.js';

@PlatformController('platform/series')
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  /**
   * Read a figure over time
   *
   * `organizations_created` counts the organizations that exist now. The other figures are sampled once a night, and have
   * no point before the first night.
   */
  @Get()
  async getPlatformSeries(@Query() query: SeriesQuery): Promise<SeriesView> {
    return this.series.read(query);
  }
}
