import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No column accepts a state that the code does not know. The migration runner validates the constraints afterwards. */
export class AddStateChecks1767916800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users
        ADD CONSTRAINT users_known_role CHECK (role IN ('member', 'admin')) NOT VALID;
      ALTER TABLE audit_log
        ADD CONSTRAINT audit_log_known_outcome CHECK (outcome IN ('success', 'refused')) NOT VALID;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users DROP CONSTRAINT users_known_role;
      ALTER TABLE audit_log DROP CONSTRAINT audit_log_known_outcome;
    `);
  }
}
