import { Module, type OnModuleInit } from '@nestjs/common';
import { DatabaseServers } from '../tenancy/servers/database-servers.js';
import { AccessCheck } from './access.check.js';
import { BackupsCheck } from './backups.check.js';
import { ClocksCheck } from './clocks.check.js';
import { ConnectionsCheck } from './connections.check.js';
import { CredentialsCheck } from './credentials.check.js';
import { CHECKS, Doctor } from './doctor.js';
import { DuplicateMigrationsCheck } from './duplicate-migrations.check.js';
import { EmailsCheck } from './emails.check.js';
import { DiskCheck } from './disk.check.js';
import { ForwardingCheck } from './forwarding.check.js';
import { Inventory } from './inventory.js';
import { JobsCheck } from './jobs.check.js';
import { MovesCheck } from './moves.check.js';
import { OrphansCheck } from './orphans.check.js';
import { PoolCheck } from './warm-pool.check.js';
import { RoleSettingsCheck } from './role-settings.check.js';
import { RolesCheck } from './roles.check.js';
import { SchemasCheck } from './schemas.check.js';
import { ServerLoadsCheck } from './server-loads.check.js';
import { ServersCheck } from './servers.check.js';
import { SharedDatabasesCheck } from './shared-databases.check.js';
import { StalledStepsCheck } from './stalled-steps.check.js';
import { StandbysCheck } from './standbys.check.js';
import { TemplateCheck } from './template.check.js';
import { TenantLoginsCheck } from './tenant-logins.check.js';

/** In the order of checks and repairs: the warm pool needs a template. */
export const installationChecks = [
  ServersCheck,
  DiskCheck,
  ServerLoadsCheck,
  ConnectionsCheck,
  StandbysCheck,
  ClocksCheck,
  ForwardingCheck,
  SharedDatabasesCheck,
  AccessCheck,
  RolesCheck,
  RoleSettingsCheck,
  OrphansCheck,
  CredentialsCheck,
  StalledStepsCheck,
  MovesCheck,
  SchemasCheck,
  TemplateCheck,
  PoolCheck,
  EmailsCheck,
  JobsCheck,
  BackupsCheck,
  DuplicateMigrationsCheck,
  TenantLoginsCheck,
];

/** The checks of an installation whose core database is ready. */
@Module({
  providers: [
    Inventory,
    ...installationChecks,
    { provide: CHECKS, inject: installationChecks, useFactory: (...made: unknown[]) => made },
    Doctor,
  ],
})
export class DoctorModule implements OnModuleInit {
  constructor(private readonly servers: DatabaseServers) {}

  onModuleInit(): Promise<void> {
    return this.servers.load();
  }
}
