import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = [
  'building',
  'ready',
  'template',
  'fencing',
  'fenced',
  'restoring',
  'removing',
  'purging',
  'disputed',
  'beside',
];

/** Moves of organizations between servers, copies of organizations, and the states of the databases involved. */
export class AddTenantMoves1770854400000 implements MigrationInterface {
  /** The constraint is replaced in the same statement. The previous release writes none of the new states. */
  readonly accepts = ['drop'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE tenant_moves (
        id uuid PRIMARY KEY,
        organization_id uuid REFERENCES organizations (id) ON DELETE SET NULL,
        slug character varying(63) NOT NULL,
        kind character varying(16) NOT NULL CONSTRAINT tenant_moves_known_kind CHECK (kind IN ('move', 'undo', 'clone')),
        from_database uuid NOT NULL,
        to_database uuid,
        from_server_id uuid NOT NULL REFERENCES database_servers (id),
        to_server_id uuid NOT NULL REFERENCES database_servers (id),
        step character varying(16) NOT NULL DEFAULT 'begun' CONSTRAINT tenant_moves_known_step CHECK
          (step IN ('begun', 'preparing', 'journaling', 'copying', 'catching_up', 'verifying', 'fencing', 'switching',
                    'switched', 'done', 'abandoning', 'abandoned', 'undone')),
        options jsonb NOT NULL,
        facts jsonb NOT NULL DEFAULT '{}',
        fence_until timestamp with time zone,
        switched_at timestamp with time zone,
        keep_until timestamp with time zone,
        is_undoable boolean NOT NULL DEFAULT false,
        pause_ms integer,
        error text,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        updated_at timestamp with time zone NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX tenant_moves_running ON tenant_moves (organization_id)
      WHERE step NOT IN ('switched', 'done', 'abandoned', 'undone');
      CREATE INDEX tenant_moves_organization ON tenant_moves (organization_id, id);
      CREATE INDEX tenant_moves_unfinished ON tenant_moves (step) WHERE step NOT IN ('done', 'abandoned', 'undone');
    `);
    await this.allow(queryRunner, [...STATES, 'arriving', 'moving', 'left']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE tenant_moves');
    await this.allow(queryRunner, STATES);
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
