import { Controller, Get } from '@nestjs/common';
import { Public } from '../../auth/public.decorator.js';
import { CoreContext } from '../../database/core-context.js';
import { HealthView } from './health.view.js';

@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly core: CoreContext) {}

  /** Whether the process lives */
  @Get('live')
  live(): HealthView {
    return { status: 'ok' };
  }

  /** Whether requests can be served: the core database answers */
  @Get('ready')
  async ready(): Promise<HealthView> {
    await this.core.manager.query('SELECT 1');
    return { status: 'ok' };
  }
}
