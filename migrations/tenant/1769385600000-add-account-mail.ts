import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links in e-mails, verified addresses, known devices and the rules for logins. */
export class AddAccountMail1769385600000 implements MigrationInterface {
  /** Every earlier release that serves with this migration reads a missing password as one that does not match. */
  readonly accepts = ['drop'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users
        ADD credentials_version integer NOT NULL DEFAULT 1,
        ADD origin character varying(16) NOT NULL DEFAULT 'local',
        ADD email_verified_at timestamp with time zone,
        ADD locale character varying(8),
        DROP CONSTRAINT users_either_way_in,
        ADD CONSTRAINT users_known_origin CHECK (origin IN ('local', 'owner', 'linked')) NOT VALID;
      UPDATE users SET origin = 'owner' WHERE core_user_id IS NOT NULL;

      CREATE TABLE tickets (
        id uuid NOT NULL,
        purpose character varying(16) NOT NULL,
        user_id uuid,
        email character varying(254) NOT NULL,
        data jsonb,
        credentials_version integer,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        expires_at timestamp with time zone NOT NULL,
        used_at timestamp with time zone,
        CONSTRAINT "PK_343bc942ae261cf7a1377f48fd0" PRIMARY KEY (id),
        CONSTRAINT "FK_2e445270177206a97921e461710" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT tickets_known_purpose
          CHECK (purpose IN ('verify', 'reset', 'email', 'undo', 'invite', 'owner', 'magic', 'register'))
      );
      CREATE INDEX tickets_user_id ON tickets (user_id);
      CREATE INDEX tickets_email ON tickets (email);
      CREATE INDEX tickets_expires_at ON tickets (expires_at);

      CREATE TABLE known_devices (
        user_id uuid NOT NULL,
        device bytea NOT NULL,
        last_used_at timestamp with time zone NOT NULL DEFAULT now(),
        CONSTRAINT "PK_9fac4fba24201b92827b6688a11" PRIMARY KEY (user_id, device),
        CONSTRAINT "FK_9a86826243304385e7b1185bfe7" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      );

      CREATE TABLE login_policy (
        only_row boolean NOT NULL DEFAULT true,
        email_verification character varying(16) NOT NULL DEFAULT 'on',
        magic_link character varying(16) NOT NULL DEFAULT 'off',
        self_deletion character varying(16) NOT NULL DEFAULT 'on',
        CONSTRAINT "PK_e1aa3ea6d2748ded7a4499df1b4" PRIMARY KEY (only_row),
        CONSTRAINT login_policy_only_row CHECK (only_row),
        CONSTRAINT login_policy_known_email_verification CHECK (email_verification IN ('off', 'on', 'required')),
        CONSTRAINT login_policy_known_magic_link CHECK (magic_link IN ('on', 'off')),
        CONSTRAINT login_policy_known_self_deletion CHECK (self_deletion IN ('on', 'off'))
      );
    `);
  }

  /** The previous release requires a hash. No password matches an empty one. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE login_policy, known_devices, tickets;
      UPDATE users SET password_hash = '' WHERE password_hash IS NULL AND core_user_id IS NULL;
      ALTER TABLE users
        DROP credentials_version,
        DROP origin,
        DROP email_verified_at,
        DROP locale,
        ADD CONSTRAINT users_either_way_in CHECK ((core_user_id IS NULL) = (password_hash IS NOT NULL));
    `);
  }
}
