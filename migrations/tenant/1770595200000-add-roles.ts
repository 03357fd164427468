import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Roles that an organization defines. The code accepts every role of a user: a role without a row grants nothing, and
 * the built-in roles are in the code.
 */
export class AddRoles1770595200000 implements MigrationInterface {
  /** PostgreSQL widens the columns without a rewrite. Earlier releases grant nothing to a role they do not know. */
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
      ALTER TABLE invitations DROP CONSTRAINT invitations_known_role, ALTER role TYPE character varying(32);
    `);
  }

  /** Users and invitations with another role become those of members. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE roles;
      UPDATE users SET role = 'member' WHERE role NOT IN ('member', 'admin');
      UPDATE invitations SET role = 'member' WHERE role NOT IN ('member', 'admin');
      ALTER TABLE users
        ALTER role TYPE character varying(16),
        ADD CONSTRAINT users_known_role CHECK (role IN ('member', 'admin')) NOT VALID;
      ALTER TABLE invitations
        ALTER role TYPE character varying(16),
        ADD CONSTRAINT invitations_known_role CHECK (role IN ('member', 'admin')) NOT VALID;
    `);
  }
}
