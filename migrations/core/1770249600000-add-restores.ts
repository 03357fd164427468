import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['building', 'ready', 'template', 'fencing', 'fenced', 'restoring', 'removing', 'purging', 'disputed'];

/** Databases that backups are restored into, and their state in the catalog. */
export class AddRestores1770249600000 implements MigrationInterface {
  /** The constraint is replaced by a wider one. */
  readonly accepts = ['drop'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE tenant_restores (
        id uuid PRIMARY KEY,
        organization_id uuid,
        slug character varying(63) NOT NULL,
        backup_id uuid NOT NULL,
        database_id uuid NOT NULL,
        server_id uuid NOT NULL REFERENCES database_servers (id),
        state character varying(16) NOT NULL DEFAULT 'loading'
          CONSTRAINT tenant_restores_known_state CHECK (state IN ('loading', 'ready', 'removing')),
        snapshot_at timestamp with time zone NOT NULL,
        started_at timestamp with time zone NOT NULL DEFAULT now(),
        updated_at timestamp with time zone NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX tenant_restores_beside ON tenant_restores (organization_id);
    `);
    await this.allow(queryRunner, [...BEFORE, 'beside']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE tenant_restores');
    await this.allow(queryRunner, BEFORE);
  }

  private async allow(queryRunner: QueryRunner, states: readonly string[]): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_databases
        DROP CONSTRAINT tenant_databases_known_state,
        ADD CONSTRAINT tenant_databases_known_state
          CHECK (state IN (${states.map((state) => `'${state}'`).join(', ')})) NOT VALID
    `);
  }
}
