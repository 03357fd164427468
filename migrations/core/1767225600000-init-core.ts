import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InitCore1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE installation (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        id uuid NOT NULL,
        role_secret text
      );

      CREATE TABLE users (
        id uuid NOT NULL,
        email character varying(254) NOT NULL,
        password_hash character varying(60) NOT NULL,
        first_name character varying(100),
        last_name character varying(100),
        is_active boolean NOT NULL DEFAULT true,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        updated_at timestamp with time zone NOT NULL DEFAULT now(),
        role character varying(16) NOT NULL DEFAULT 'user',
        CONSTRAINT "PK_a3ffb1c0c8416b9fc6f907b7433" PRIMARY KEY (id),
        CONSTRAINT "UQ_97672ac88f789774dd47f7c8be3" UNIQUE (email)
      );

      CREATE TABLE sessions (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        refresh_hash bytea NOT NULL,
        parent_hash bytea,
        rotated_at timestamp with time zone,
        user_agent character varying(512),
        ip character varying(45),
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        last_used_at timestamp with time zone NOT NULL DEFAULT now(),
        expires_at timestamp with time zone NOT NULL,
        CONSTRAINT "PK_3238ef96f18b355b671619111bc" PRIMARY KEY (id),
        CONSTRAINT "FK_085d540d9f418cfbdc7bd55bb19" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      );
      CREATE INDEX "IDX_085d540d9f418cfbdc7bd55bb1" ON sessions (user_id);

      CREATE TABLE organizations (
        id uuid NOT NULL,
        name character varying(255) NOT NULL,
        slug character varying(63) NOT NULL,
        description character varying(500),
        status character varying(16) NOT NULL DEFAULT 'provisioning',
        registration character varying(16) NOT NULL DEFAULT 'open',
        key_version integer NOT NULL DEFAULT 1,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        updated_at timestamp with time zone NOT NULL DEFAULT now(),
        CONSTRAINT "PK_6b031fcd0863e3f6b44230163f9" PRIMARY KEY (id),
        CONSTRAINT "UQ_963693341bd612aa01ddf3a4b68" UNIQUE (slug)
      );

      CREATE TABLE organization_owners (
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        CONSTRAINT "PK_03601c987b3c689613c9465b174" PRIMARY KEY (organization_id, user_id),
        CONSTRAINT "FK_b9523883df423ed2681442b2371" FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
        CONSTRAINT "FK_d7a68abb1754cd140f54b53780b" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      );
      CREATE INDEX "IDX_d7a68abb1754cd140f54b53780" ON organization_owners (user_id);

      CREATE TABLE tenant_databases (
        id uuid PRIMARY KEY,
        state character varying(16) NOT NULL,
        secret text,
        schema bigint NOT NULL DEFAULT 0,
        organization_id uuid UNIQUE REFERENCES organizations (id),
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        updated_at timestamp with time zone NOT NULL DEFAULT now()
      );
      CREATE INDEX tenant_databases_state_schema ON tenant_databases (state, schema);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP TABLE tenant_databases, organization_owners, organizations, sessions, users, installation',
    );
  }
}
