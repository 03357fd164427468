import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes for the lists of the operator: organizations by status, admins, and parts of names. The extension for parts
 * of names belongs to PostgreSQL, which may lack it or not permit its installation. Searches then read fewer rows.
 */
export class AddPlatformLists1769472000000 implements MigrationInterface {
  /** An index takes half a minute for a million rows. Operators of so many can build it before (docs/decisions/0015). */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX organizations_status ON organizations (status, id);
      CREATE INDEX users_admins ON users (id) WHERE role = 'admin';

      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN RETURN; END IF;
        CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
        CREATE INDEX IF NOT EXISTS organizations_search ON organizations USING gin (name gin_trgm_ops, slug gin_trgm_ops);
        CREATE INDEX IF NOT EXISTS users_search ON users USING gin
          ((coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || email) gin_trgm_ops);
      EXCEPTION WHEN insufficient_privilege OR feature_not_supported THEN
        RAISE NOTICE 'pg_trgm cannot be installed: %', SQLERRM;
      END $$;
    `);
  }

  /** The extension may be in use elsewhere. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX IF EXISTS organizations_search, users_search;
      DROP INDEX organizations_status, users_admins;
    `);
  }
}
