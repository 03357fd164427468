import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators who act as another user. */
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
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM sessions WHERE actor_id IS NOT NULL;
      ALTER TABLE sessions DROP actor_id, DROP actor_session_id;
    `);
  }
}
