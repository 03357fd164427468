import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The PostgreSQL servers that hold tenants, and the server of each tenant. The first one comes from the environment, so
 * it has no host here.
 */
export class AddDatabaseServers1767484800000 implements MigrationInterface {
  /** Core's tables have a few rows per organization, so all of them can be read, changed and indexed quickly. */
  readonly accepts = ['rows', 'set-not-null', 'index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE database_servers (
        id uuid PRIMARY KEY,
        host character varying(255),
        port integer,
        direct_host character varying(255),
        direct_port integer,
        ssl character varying(16) NOT NULL DEFAULT 'off',
        ssl_ca text,
        admin_user character varying(63),
        admin_secret text,
        max_databases integer CHECK (max_databases > 0),
        state character varying(16) NOT NULL DEFAULT 'open',
        created_at timestamp with time zone NOT NULL DEFAULT now()
      );
      INSERT INTO database_servers (id) SELECT id FROM installation;

      ALTER TABLE tenant_databases ADD server_id uuid REFERENCES database_servers (id);
      UPDATE tenant_databases SET server_id = (SELECT id FROM installation);
      SET CONSTRAINTS ALL IMMEDIATE; -- a table with deferred triggers to come cannot be altered
      ALTER TABLE tenant_databases ALTER server_id SET NOT NULL;
      CREATE INDEX tenant_databases_server_id ON tenant_databases (server_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE tenant_databases DROP server_id; DROP TABLE database_servers');
  }
}
