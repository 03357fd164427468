import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts of the organization's owners on the platform. They are identified by their id in core, have no password, and
 * may have the same address as a registered user.
 */
export class AddOwnerAccounts1767744000001 implements MigrationInterface {
  /** An organization has some thousands of users, and no earlier release relied on the constraint that it drops. */
  readonly accepts = ['drop', 'unique-constraint', 'constraint', 'index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users
        ADD core_user_id uuid,
        ALTER password_hash DROP NOT NULL,
        DROP CONSTRAINT "UQ_97672ac88f789774dd47f7c8be3",
        ADD CONSTRAINT "UQ_ed3996c1db86afa6dbe48b71da1" UNIQUE (core_user_id),
        ADD CONSTRAINT users_either_way_in CHECK ((core_user_id IS NULL) = (password_hash IS NOT NULL));
      CREATE UNIQUE INDEX users_email ON users (email) WHERE core_user_id IS NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM users WHERE core_user_id IS NOT NULL;
      DROP INDEX users_email;
      ALTER TABLE users
        DROP CONSTRAINT users_either_way_in,
        DROP core_user_id,
        ALTER password_hash SET NOT NULL,
        ADD CONSTRAINT "UQ_97672ac88f789774dd47f7c8be3" UNIQUE (email);
    `);
  }
}
