import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators who act as a user of an organization, and support by the platform. */
export class AddImpersonation1770768000000 implements MigrationInterface {
  /** The indexes hold only rows with the new columns, so they are empty. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sessions
        ADD actor_id uuid,
        ADD actor_session_id uuid,
        ADD CONSTRAINT sessions_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users (id) ON DELETE CASCADE NOT VALID,
        ADD CONSTRAINT sessions_actor_session_id_fkey
          FOREIGN KEY (actor_session_id) REFERENCES sessions (id) ON DELETE CASCADE NOT VALID;
      CREATE INDEX sessions_actor_id ON sessions (actor_id) WHERE actor_id IS NOT NULL;
      CREATE INDEX sessions_actor_session_id ON sessions (actor_session_id) WHERE actor_session_id IS NOT NULL;

      ALTER TABLE organizations ADD support_until timestamp with time zone;

      CREATE TABLE support_sessions (
        id uuid NOT NULL,
        session_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        CONSTRAINT support_sessions_pkey PRIMARY KEY (id),
        CONSTRAINT support_sessions_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
        CONSTRAINT support_sessions_organization_id_fkey
          FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
        CONSTRAINT support_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      );
      CREATE INDEX support_sessions_session_id ON support_sessions (session_id);
      CREATE INDEX support_sessions_organization_id ON support_sessions (organization_id);
      CREATE INDEX support_sessions_user_id ON support_sessions (user_id);
      CREATE INDEX support_sessions_expires_at ON support_sessions (expires_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE support_sessions;
      ALTER TABLE organizations DROP support_until;
      DELETE FROM sessions WHERE actor_id IS NOT NULL;
      ALTER TABLE sessions DROP actor_id, DROP actor_session_id;
    `);
  }
}
