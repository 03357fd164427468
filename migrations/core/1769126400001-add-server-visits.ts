import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns whose changes do not affect processes that serve a tenant. */
const IGNORED = '{schema, updated_at, next_secret}';
const IGNORED_BEFORE = '{schema, updated_at}';

/**
 * When the upkeep last visited each server, so that processes share its turns. Also, a password that is stored before
 * PostgreSQL gets it is not a change for processes that serve its tenant, because they use `secret`.
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
