import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PostgreSQL enforces the states: no column of core accepts a value that the code does not know. NOT VALID skips
 * existing rows, so the tables are locked only briefly. The migration runner validates the constraints afterwards.
 */
export class AddStateChecks1767916800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users
        ADD CONSTRAINT users_known_role CHECK (role IN ('user', 'admin')) NOT VALID;
      ALTER TABLE organizations
        ADD CONSTRAINT organizations_known_status
          CHECK (status IN ('provisioning', 'active', 'suspended', 'deleted', 'unavailable')) NOT VALID,
        ADD CONSTRAINT organizations_known_registration CHECK (registration IN ('open', 'closed')) NOT VALID,
        ADD CONSTRAINT organizations_known_suspended_by CHECK (suspended_by IN ('owner', 'admin')) NOT VALID;
      ALTER TABLE tenant_databases
        ADD CONSTRAINT tenant_databases_known_state
          CHECK (state IN ('building', 'ready', 'template', 'fencing', 'fenced', 'restoring', 'removing', 'purging',
                           'disputed')) NOT VALID;
      ALTER TABLE database_servers
        ADD CONSTRAINT database_servers_known_state CHECK (state IN ('open', 'closed')) NOT VALID,
        ADD CONSTRAINT database_servers_known_ssl CHECK (ssl IN ('off', 'require', 'verify-full')) NOT VALID;
      ALTER TABLE migration_runs
        ADD CONSTRAINT migration_runs_known_state CHECK (state IN ('running', 'done', 'stopped')) NOT VALID;
      ALTER TABLE migration_results
        ADD CONSTRAINT migration_results_known_state
          CHECK (state IN ('waiting', 'migrated', 'undone', 'skipped', 'failed', 'gone')) NOT VALID;
      ALTER TABLE audit_log
        ADD CONSTRAINT audit_log_known_outcome CHECK (outcome IN ('success', 'refused')) NOT VALID;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users DROP CONSTRAINT users_known_role;
      ALTER TABLE organizations
        DROP CONSTRAINT organizations_known_status,
        DROP CONSTRAINT organizations_known_registration,
        DROP CONSTRAINT organizations_known_suspended_by;
      ALTER TABLE tenant_databases DROP CONSTRAINT tenant_databases_known_state;
      ALTER TABLE database_servers
        DROP CONSTRAINT database_servers_known_state,
        DROP CONSTRAINT database_servers_known_ssl;
      ALTER TABLE migration_runs DROP CONSTRAINT migration_runs_known_state;
      ALTER TABLE migration_results DROP CONSTRAINT migration_results_known_state;
      ALTER TABLE audit_log DROP CONSTRAINT audit_log_known_outcome;
    `);
  }
}
