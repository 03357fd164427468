import { Controller, Get } from '@nestjs/common';
import { Public } from '../../auth/access/public.decorator.js';
import { HealthService } from './health.service.js';
import { HealthView } from './health.view.js';

@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Check that the process is alive */
  @Get('live')
  live(): HealthView {
    return { status: 'ok' };
  }

  /**
   * Check that requests can be served
   *
   * `degraded` means that the core database is unavailable but known tenants are served. A 503 response contains the
   * reason.
   */
  @Get('ready')
  ready(): HealthView {
    return this.health.readiness();
  }
}
