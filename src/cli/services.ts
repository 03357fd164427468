import type { INestApplicationContext } from '@nestjs/common';

/** The application's services for commands. Each is loaded on demand, so that help and small commands start fast. */
const services = {
  CoreAuditLog: async () => (await import('../core/audit/audit-log.js')).CoreAuditLog,
  CoreDatabase: async () => (await import('../database/core/core-database.js')).CoreDatabase,
  CoreMigrator: async () => (await import('../database/core/core-migrator.js')).CoreMigrator,
  CoreUserAdministration: async () =>
    (await import('../core/users/user-administration.service.js')).CoreUserAdministration,
  DatabaseServers: async () => (await import('../tenancy/servers/database-servers.js')).DatabaseServers,
  DeadJobs: async () => (await import('../jobs/outbox/dead-jobs.js')).DeadJobs,
  Doctor: async () => (await import('../doctor/doctor.js')).Doctor,
  EmailUpkeep: async () => (await import('../tenancy/lifecycle/email-upkeep.js')).EmailUpkeep,
  FleetMigration: async () => (await import('../tenancy/fleet/fleet-migration.js')).FleetMigration,
  FleetStatus: async () => (await import('../tenancy/fleet/fleet-status.js')).FleetStatus,
  JobAdministration: async () => (await import('../jobs/administration/job-administration.js')).JobAdministration,
  JobOverview: async () => (await import('../jobs/administration/job-overview.js')).JobOverview,
  KeyRotation: async () => (await import('../tenancy/credentials/key-rotation.js')).KeyRotation,
  MigrationPlans: async () => (await import('../tenancy/fleet/migration-plans.js')).MigrationPlans,
  MigrationRuns: async () => (await import('../tenancy/fleet/migration-runs.js')).MigrationRuns,
  OrganizationCreationService: async () =>
    (await import('../core/organizations/organization-creation.service.js')).OrganizationCreationService,
  OrganizationLifecycle: async () =>
    (await import('../core/organizations/organization-lifecycle.js')).OrganizationLifecycle,
  OrganizationOverview: async () =>
    (await import('../core/organizations/organization-overview.js')).OrganizationOverview,
  OrganizationRepository: async () =>
    (await import('../core/organizations/organization.repository.js')).OrganizationRepository,
  PostgresAdmin: async () => (await import('../database/server/postgres-admin.js')).PostgresAdmin,
  SchemaDifferences: async () => (await import('../database/schema/schema-differences.js')).SchemaDifferences,
  SchemaDrift: async () => (await import('../tenancy/fleet/schema-drift.js')).SchemaDrift,
  ServerAdministration: async () =>
    (await import('../tenancy/server-administration/server-administration.js')).ServerAdministration,
  TenantAuditLog: async () => (await import('../tenant/audit/audit-log.js')).TenantAuditLog,
  TenantChanges: async () => (await import('../tenancy/changes/tenant-changes.js')).TenantChanges,
  TenantContext: async () => (await import('../tenancy/context/tenant-context.js')).TenantContext,
  TenantExec: async () => (await import('../tenancy/fleet/tenant-exec.js')).TenantExec,
  TenantLogout: async () => (await import('../tenant/auth/tenant-logout.service.js')).TenantLogout,
  TenantSchema: async () => (await import('../tenancy/tenant-schema.js')).TenantSchema,
  TenantUserAdministration: async () =>
    (await import('../tenant/users/user-administration.service.js')).TenantUserAdministration,
};

type Services = typeof services;
type Service<Name extends keyof Services> = InstanceType<Awaited<ReturnType<Services[Name]>>>;

export async function service<Name extends keyof Services>(
  app: INestApplicationContext,
  name: Name,
): Promise<Service<Name>> {
  return app.get<Service<Name>>(await services[name]());
}
