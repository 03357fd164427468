import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An idempotency key belongs to an organization or to a migration run. */
export class AddRunKeys1770163200001 implements MigrationInterface {
  /** The table holds the keys of one day. */
  readonly accepts = ['index', 'constraint'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE idempotency_keys
        ADD migration_run_id uuid REFERENCES migration_runs (id) ON DELETE CASCADE,
        ALTER organization_id DROP NOT NULL,
        ADD CONSTRAINT idempotency_keys_object CHECK (num_nonnulls(organization_id, migration_run_id) = 1);
      CREATE INDEX idempotency_keys_migration_run_id ON idempotency_keys (migration_run_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM idempotency_keys WHERE organization_id IS NULL;
      ALTER TABLE idempotency_keys DROP migration_run_id, ALTER organization_id SET NOT NULL;
    `);
  }
}
