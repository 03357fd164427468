import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The state that processes of one migration run share: the end of the current wave, the number of failures, the process
 * that has claimed each database, and the time until which a process counts as alive. Processes of the previous release
 * do not use it, and hold the run's advisory lock, which this release also holds.
 */
export class ShareMigrationRuns1769126400000 implements MigrationInterface {
  /** Core's tables have a few rows per organization, so an index is built quickly. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE migration_runs
        ADD is_canary boolean NOT NULL DEFAULT false,
        ADD wave_to integer NOT NULL DEFAULT 0,
        ADD fresh_to integer NOT NULL DEFAULT 0,
        ADD failed integer NOT NULL DEFAULT 0;

      ALTER TABLE migration_results
        ADD server_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        ADD worker_id uuid;
      CREATE INDEX migration_results_unclaimed ON migration_results (run_id, server_id, position)
      WHERE state = 'waiting' AND worker_id IS NULL;
      CREATE INDEX migration_results_claimed ON migration_results (run_id, worker_id) WHERE worker_id IS NOT NULL;
      CREATE INDEX migration_results_failed ON migration_results (run_id, position) WHERE state IN ('failed', 'gone');

      CREATE TABLE migration_workers (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES migration_runs (id) ON DELETE CASCADE,
        server_id uuid,
        beat_at timestamp with time zone NOT NULL DEFAULT now()
      );
      CREATE INDEX migration_workers_run_id ON migration_workers (run_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE migration_workers;
      ALTER TABLE migration_results DROP server_id, DROP worker_id;
      DROP INDEX migration_results_failed;
      ALTER TABLE migration_runs DROP is_canary, DROP wave_to, DROP fresh_to, DROP failed;
    `);
  }
}
