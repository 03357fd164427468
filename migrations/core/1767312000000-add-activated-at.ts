import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an organization first became active. From then on its database is never recreated. */
export class AddActivatedAt1767312000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE organizations ADD activated_at timestamp with time zone');
    await queryRunner.query(`UPDATE organizations SET activated_at = created_at WHERE status <> 'provisioning'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE organizations DROP activated_at');
  }
}
