import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors, and logins between the first and the second factor. */
export class AddFactors1770422400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE auth_factors (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        type character varying(16) NOT NULL,
        name character varying(100),
        secret bytea NOT NULL,
        last_step integer,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        confirmed_at timestamp with time zone,
        last_used_at timestamp with time zone,
        CONSTRAINT auth_factors_pkey PRIMARY KEY (id),
        CONSTRAINT auth_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT auth_factors_known_type CHECK (type IN ('totp'))
      );
      CREATE INDEX auth_factors_user_id ON auth_factors (user_id);

      CREATE TABLE recovery_codes (
        user_id uuid NOT NULL,
        hash bytea NOT NULL,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, hash),
        CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      );

      CREATE TABLE auth_challenges (
        id uuid NOT NULL,
        kind character varying(16) NOT NULL,
        user_id uuid,
        data jsonb NOT NULL,
        credentials_version integer,
        attempts integer NOT NULL DEFAULT 0,
        expires_at timestamp with time zone NOT NULL,
        used_at timestamp with time zone,
        CONSTRAINT auth_challenges_pkey PRIMARY KEY (id),
        CONSTRAINT auth_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT auth_challenges_known_kind CHECK (kind IN ('login', 'enroll'))
      );
      CREATE INDEX auth_challenges_user_id ON auth_challenges (user_id);
      CREATE INDEX auth_challenges_expires_at ON auth_challenges (expires_at);

      ALTER TABLE sessions ADD amr text[];
      ALTER TABLE login_policy
        ADD mfa character varying(16) NOT NULL DEFAULT 'optional',
        ADD methods text[] NOT NULL DEFAULT '{totp}',
        ADD CONSTRAINT login_policy_known_mfa CHECK (mfa IN ('optional', 'required')) NOT VALID,
        ADD CONSTRAINT login_policy_some_method CHECK (cardinality(methods) > 0) NOT VALID;
    `);
  }

  /** The users log in without their second factors again. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE login_policy DROP mfa, DROP methods;
      ALTER TABLE sessions DROP amr;
      DROP TABLE auth_challenges, recovery_codes, auth_factors;
    `);
  }
}
