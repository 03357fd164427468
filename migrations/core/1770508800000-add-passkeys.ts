import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys, and a rule for the length of sessions. */
export class AddPasskeys1770508800000 implements MigrationInterface {
  /** The new constraint of kinds admits all of the previous one. */
  readonly accepts = ['drop'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE passkeys (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        credential_id bytea NOT NULL,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL,
        is_synced boolean NOT NULL,
        rp_id character varying(253) NOT NULL,
        name character varying(100) NOT NULL,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        last_used_at timestamp with time zone,
        CONSTRAINT passkeys_pkey PRIMARY KEY (id),
        CONSTRAINT passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      );
      CREATE INDEX passkeys_user_id ON passkeys (user_id);
      CREATE UNIQUE INDEX passkeys_credential_id ON passkeys (credential_id);

      ALTER TABLE auth_challenges
        DROP CONSTRAINT auth_challenges_known_kind,
        ADD CONSTRAINT auth_challenges_known_kind
          CHECK (kind IN ('login', 'enroll', 'passkey', 'passkey-add')) NOT VALID;
      ALTER TABLE login_policy
        ALTER methods SET DEFAULT '{totp,passkey}',
        ADD session_hours integer,
        ADD CONSTRAINT login_policy_session_hours CHECK (session_hours BETWEEN 1 AND 720) NOT VALID;
    `);
  }

  /** Users whose only second factor is a passkey log in with their password alone again. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE login_policy DROP session_hours, ALTER methods SET DEFAULT '{totp}';
      DELETE FROM auth_challenges WHERE kind IN ('passkey', 'passkey-add');
      ALTER TABLE auth_challenges
        DROP CONSTRAINT auth_challenges_known_kind,
        ADD CONSTRAINT auth_challenges_known_kind CHECK (kind IN ('login', 'enroll'));
      DROP TABLE passkeys;
    `);
  }
}
