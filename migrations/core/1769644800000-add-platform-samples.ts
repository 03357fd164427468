import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures about the platform that are sampled once a day, for their development over time. */
export class AddPlatformSamples1769644800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE platform_samples (
        metric character varying(32) NOT NULL,
        taken_on date NOT NULL,
        value bigint NOT NULL,
        PRIMARY KEY (metric, taken_on)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE platform_samples');
  }
}
