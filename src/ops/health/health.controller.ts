import { Controller, Get } from '@nestjs/common';
import { Public } from '../../auth/public.decorator.js';
import { HealthService } from './health.service.js';
import { HealthView } from './health.view.js';

@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Whether the process lives */
  @Get('live')
  live(): HealthView {
    return { status: 'ok' };
  }

  /**
   * Whether requests can be served
   *
   * `degraded` without the core database, as long as known tenants are served. 503 says what is in the way.
   */
  @Get('ready')
  ready(): HealthView {
    return this.health.readiness();
  }
}
