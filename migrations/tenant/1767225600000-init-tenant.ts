import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InitTenant1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE users (
        id uuid NOT NULL,
        email character varying(254) NOT NULL,
        password_hash character varying(60) NOT NULL,
        first_name character varying(100),
        last_name character varying(100),
        is_active boolean NOT NULL DEFAULT true,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        updated_at timestamp with time zone NOT NULL DEFAULT now(),
        phone character varying(32),
        avatar character varying(2048),
        bio character varying(1000),
        role character varying(16) NOT NULL DEFAULT 'member',
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
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sessions, users');
  }
}
