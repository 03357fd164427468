import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Background jobs. A job is a row that commits with the data of its transaction, and is deleted when the job is done.
 * `due_at` is the time of the next attempt, and the end of the lease while a worker runs the job. A job in the state
 * `failed` is not attempted again, and becomes `dead` when core has recorded it.
 */
export class AddOutbox1769299200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE outbox (
        id uuid NOT NULL,
        name character varying(64) NOT NULL,
        params jsonb NOT NULL,
        state character varying(16) NOT NULL DEFAULT 'waiting',
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamp with time zone NOT NULL DEFAULT now(),
        lease uuid,
        expires_at timestamp with time zone,
        error_name character varying(64),
        error_message character varying(500),
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        failed_at timestamp with time zone,
        CONSTRAINT outbox_pkey PRIMARY KEY (id),
        CONSTRAINT outbox_known_state CHECK (state IN ('waiting', 'failed', 'dead'))
      );
      CREATE INDEX outbox_open ON outbox (due_at, id) WHERE state <> 'dead';
      CREATE INDEX outbox_leased ON outbox (due_at) WHERE lease IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE outbox');
  }
}
