import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API keys of the platform and of its users, and the secret of all API keys. The audit log names the key that acted. */
export class AddApiKeys1770681600000 implements MigrationInterface {
  /** The index holds only rows with the new column, so it is empty. PostgreSQL reads the table once to build it. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE api_keys (
        id uuid NOT NULL,
        name character varying(100) NOT NULL,
        user_id uuid,
        permissions text[] NOT NULL,
        hash bytea NOT NULL,
        last4 character varying(4) NOT NULL,
        created_by uuid,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        expires_at timestamp with time zone NOT NULL,
        last_used_at timestamp with time zone,
        rotated_at timestamp with time zone,
        revoked_at timestamp with time zone,
        CONSTRAINT api_keys_pkey PRIMARY KEY (id),
        CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL
      );
      CREATE INDEX api_keys_user_id ON api_keys (user_id);
      CREATE INDEX api_keys_created_by ON api_keys (created_by);

      CREATE TABLE api_key_secret (
        only_row boolean NOT NULL DEFAULT true,
        id uuid NOT NULL,
        sealed character varying(255) NOT NULL,
        CONSTRAINT api_key_secret_pkey PRIMARY KEY (only_row),
        CONSTRAINT api_key_secret_only_row CHECK (only_row)
      );

      ALTER TABLE audit_log ADD key_id uuid, ADD on_behalf_of uuid;
      CREATE INDEX audit_log_on_behalf_of ON audit_log (on_behalf_of, id) WHERE on_behalf_of IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE audit_log DROP key_id, DROP on_behalf_of;
      DROP TABLE api_keys, api_key_secret;
    `);
  }
}
