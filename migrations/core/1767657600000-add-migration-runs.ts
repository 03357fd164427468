import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outcome of each tenant in each migration run, and the tenants that a failed run quarantined. */
export class AddMigrationRuns1767657600000 implements MigrationInterface {
  /** Core's tables have a few rows per organization, so an index is built quickly. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE migration_runs (
        id uuid PRIMARY KEY,
        undoes uuid REFERENCES migration_runs (id),
        target bigint NOT NULL,
        options jsonb NOT NULL,
        state character varying(16) NOT NULL DEFAULT 'running',
        started_at timestamp with time zone NOT NULL DEFAULT now(),
        finished_at timestamp with time zone
      );

      CREATE TABLE migration_results (
        run_id uuid NOT NULL REFERENCES migration_runs (id) ON DELETE CASCADE,
        database_id uuid NOT NULL,
        position integer NOT NULL,
        slug character varying(63),
        from_schema bigint NOT NULL,
        to_schema bigint,
        state character varying(16) NOT NULL DEFAULT 'waiting',
        duration_ms integer,
        error text,
        PRIMARY KEY (run_id, database_id)
      );

      ALTER TABLE tenant_databases ADD quarantined_at timestamp with time zone;
      CREATE INDEX tenant_databases_quarantined_at ON tenant_databases (quarantined_at) WHERE quarantined_at IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_databases DROP quarantined_at;
      DROP TABLE migration_results, migration_runs;
    `);
  }
}
