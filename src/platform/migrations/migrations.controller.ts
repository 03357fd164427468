import { Get } from '@nestjs/common';
import { FleetStatus } from '../../tenancy/fleet/fleet-status.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { MigrationsView, migrationsView } from './migrations.view.js';

@PlatformController('migrations')
export class MigrationsController {
  constructor(private readonly status: FleetStatus) {}

  /** Read the schema versions of all organizations */
  @Get()
  async getMigrations(): Promise<MigrationsView> {
    return migrationsView(await this.status.read());
  }
}
