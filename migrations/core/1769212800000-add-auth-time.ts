import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the user of a session last proved their identity. */
export class AddAuthTime1769212800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sessions ADD auth_time timestamp with time zone');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sessions DROP auth_time');
  }
}
