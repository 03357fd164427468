import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Suspensions with their origin, deletion times, repeatable creations, and pending passwords. */
export class AddLifeCycle1767571200000 implements MigrationInterface {
  /** Core's tables have a few rows per organization, so an index is built quickly. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE organizations
        ADD suspended_by character varying(16),
        ADD deleted_at timestamp with time zone;
      CREATE INDEX organizations_deleted_at ON organizations (deleted_at) WHERE deleted_at IS NOT NULL;

      ALTER TABLE tenant_databases ADD next_secret text;

      CREATE TABLE idempotency_keys (
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        key character varying(255) NOT NULL,
        request_hash bytea NOT NULL,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, key)
      );
      CREATE INDEX idempotency_keys_organization_id ON idempotency_keys (organization_id);
      CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE idempotency_keys;
      ALTER TABLE tenant_databases DROP next_secret;
      ALTER TABLE organizations DROP suspended_by, DROP deleted_at;
    `);
  }
}
