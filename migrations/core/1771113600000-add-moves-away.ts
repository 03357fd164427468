import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last drain or balance that moved organizations away from a server. */
export class AddMovesAway1771113600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE database_servers ADD moves_away jsonb');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE database_servers DROP moves_away');
  }
}
