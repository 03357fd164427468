import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Roles that platform admins define. The code accepts every role of a user: a role without a row grants nothing, and
 * the built-in roles are in the code.
 */
export class AddRoles1770595200000 implements MigrationInterface {
  /** PostgreSQL widens the column without a rewrite. Earlier releases grant nothing to a role they do not know. */
  readonly accepts = ['type', 'drop'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE roles (
        id uuid NOT NULL,
        slug character varying(32) NOT NULL,
        name character varying(100) NOT NULL,
        permissions text[] NOT NULL,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        CONSTRAINT roles_pkey PRIMARY KEY (id),
        CONSTRAINT roles_slug UNIQUE (slug)
      );
      ALTER TABLE users DROP CONSTRAINT users_known_role, ALTER role TYPE character varying(32);
    `);
  }

  /** Users with another role become ordinary users. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE roles;
      UPDATE users SET role = 'user' WHERE role NOT IN ('user', 'admin');
      ALTER TABLE users
        ALTER role TYPE character varying(16),
        ADD CONSTRAINT users_known_role CHECK (role IN ('user', 'admin')) NOT VALID;
    `);
  }
}
