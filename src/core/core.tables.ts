import { sharedTables } from '../auth/personal-data/shared-tables.js';
import type { Tables } from '../database/schema/tables.js';

/** Every table of the core database. */
export const coreTables: Tables = {
  users: {
    kind: 'personal',
    of: { id: 'id' },
    exports: ['id', 'email', 'first_name', 'last_name', 'role', 'is_active', 'created_at', 'updated_at'],
    withholds: ['password_hash'],
  },
  organization_owners: {
    kind: 'personal',
    of: { user_id: 'id' },
    exports: ['organization_id'],
    withholds: ['user_id'],
    key: 'organization_id',
  },
  owner_invitations: {
    kind: 'personal',
    of: { email: 'email' },
    exports: ['id', 'organization_id', 'email', 'created_at', 'expires_at'],
    withholds: ['invited_by'],
  },
  ...sharedTables,
  owner_sessions: { kind: 'credential', of: { user_id: 'id' } },
  idempotency_keys: { kind: 'transient', of: { user_id: 'id' } },
  organizations: { kind: 'product' },

  installation: { kind: 'credential' },
  tenant_databases: { kind: 'credential' },
  database_servers: { kind: 'product' },
  migration_runs: { kind: 'product' },
  migration_results: { kind: 'product' },
  migration_workers: { kind: 'transient' },
  processes: { kind: 'transient' },
  connection_shares: { kind: 'transient' },
  server_sessions: { kind: 'transient' },
  job_bells: { kind: 'transient' },
  job_schedules: { kind: 'transient' },
  scheduled_jobs: { kind: 'transient' },
  dead_jobs: { kind: 'transient' },
  server_loads: { kind: 'transient' },
  fleet_counts: { kind: 'product' },
  tenant_audit_checks: { kind: 'product' },
  tenant_changes: { kind: 'product' },
  tenant_email_checks: { kind: 'product' },
  tenant_epoch: { kind: 'product' },
};
