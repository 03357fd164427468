import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns whose change concerns no process that serves a tenant. */
const IGNORED = '{schema, updated_at, next_secret}';
const IGNORED_BEFORE = '{schema, updated_at}';

/**
 * When the upkeep visited each server, so that processes share one turn. And a password that is written down before
 * PostgreSQL gets it is no change for those that serve its tenant: they go by `secret`.
 */
export class AddServerVisits1769126400001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE database_servers ADD visited_at timestamp with time zone');
    await queryRunner.query(watch(IGNORED));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(watch(IGNORED_BEFORE));
    await queryRunner.query('ALTER TABLE database_servers DROP visited_at');
  }
}

const watch = (ignored: string): string => `
  DROP TRIGGER tenant_database_changed_in_place ON tenant_databases;
  CREATE CONSTRAINT TRIGGER tenant_database_changed_in_place AFTER UPDATE ON tenant_databases
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (to_jsonb(OLD) - '${ignored}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '${ignored}'::text[])
  EXECUTE FUNCTION tenant_database_changed();`;
