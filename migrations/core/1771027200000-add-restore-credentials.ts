import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A restored backup has the credentials of the organization or those of the backup. */
export class AddRestoreCredentials1771027200000 implements MigrationInterface {
  /** There is one row for each restored backup, so the table is read quickly. */
  readonly accepts = ['constraint'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_restores
        ADD credentials character varying(16) NOT NULL DEFAULT 'current'
          CONSTRAINT tenant_restores_known_credentials CHECK (credentials IN ('current', 'archive'))
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE tenant_restores DROP credentials');
  }
}
