import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The latest examinations of the installation that were started over HTTP, with their findings. */
export class AddExaminations1769558400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE doctor_examinations (
        id uuid PRIMARY KEY,
        state character varying(16) NOT NULL DEFAULT 'running'
          CONSTRAINT doctor_examinations_known_state CHECK (state IN ('running', 'done')),
        deep boolean NOT NULL,
        fix boolean NOT NULL,
        done integer NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0,
        findings jsonb NOT NULL DEFAULT '[]',
        fixed jsonb NOT NULL DEFAULT '[]',
        started_at timestamp with time zone NOT NULL DEFAULT now(),
        beat_at timestamp with time zone NOT NULL DEFAULT now(),
        finished_at timestamp with time zone
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE doctor_examinations');
  }
}
