import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Invitations to own an organization, and the link from a session inside an organization to the session here that
 * started it. Foreign keys delete both together with the ownership of the user who created them.
 */
export class AddOwnerInvitations1767830400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE owner_invitations (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL,
        email character varying(254) NOT NULL,
        invited_by uuid NOT NULL,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        expires_at timestamp with time zone NOT NULL,
        UNIQUE (organization_id, email),
        FOREIGN KEY (organization_id, invited_by)
          REFERENCES organization_owners (organization_id, user_id) ON DELETE CASCADE
      );
      CREATE INDEX owner_invitations_invited_by ON owner_invitations (organization_id, invited_by);
      CREATE INDEX owner_invitations_email ON owner_invitations (email);
      CREATE INDEX owner_invitations_expires_at ON owner_invitations (expires_at);

      CREATE TABLE owner_sessions (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        FOREIGN KEY (organization_id, user_id)
          REFERENCES organization_owners (organization_id, user_id) ON DELETE CASCADE
      );
      CREATE INDEX owner_sessions_session_id ON owner_sessions (session_id);
      CREATE INDEX owner_sessions_ownership ON owner_sessions (organization_id, user_id);
      CREATE INDEX owner_sessions_expires_at ON owner_sessions (expires_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE owner_sessions, owner_invitations');
  }
}
