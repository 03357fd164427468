import { Get } from '@nestjs/common';
import { PlatformController } from '../platform-controller.decorator.js';
import { PlatformFiguresReader } from './platform-figures.js';
import { PlatformOverviewView, platformOverviewView } from './platform-overview.view.js';

@PlatformController('platform/overview')
export class PlatformOverviewController {
  constructor(private readonly figures: PlatformFiguresReader) {}

  /** Read the state of the platform: organizations, servers, migrations, jobs and processes */
  @Get()
  async getPlatformOverview(): Promise<PlatformOverviewView> {
    return platformOverviewView(await this.figures.read());
  }
}
