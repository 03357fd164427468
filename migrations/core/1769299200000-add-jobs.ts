import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Background jobs. `outbox` holds the platform's own jobs, as the table of the same name does in each tenant database.
 * A row of `job_bells` means that an organization may have jobs, so that workers poll core instead of all tenant
 * databases. Purging an organization deletes its rows. `dead_jobs` lists the dead jobs of all outboxes.
 */
export class AddJobs1769299200000 implements MigrationInterface {
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

      CREATE TABLE job_bells (
        organization_id uuid PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
        rung_at timestamp with time zone NOT NULL,
        due_at timestamp with time zone NOT NULL,
        leased_until timestamp with time zone
      );
      CREATE INDEX job_bells_due ON job_bells (due_at);

      CREATE TABLE dead_jobs (
        id uuid PRIMARY KEY,
        organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
        name character varying(64) NOT NULL,
        attempts integer NOT NULL,
        error_name character varying(64),
        failed_at timestamp with time zone NOT NULL
      );
      CREATE INDEX dead_jobs_organization ON dead_jobs (organization_id);
      CREATE INDEX dead_jobs_failed ON dead_jobs (failed_at);

      -- The next time of each schedule of the code. Ids after passed_id are not reached yet in the current turn.
      CREATE TABLE job_schedules (
        name character varying(64) NOT NULL,
        context character varying(16) NOT NULL
          CONSTRAINT job_schedules_known_context CHECK (context IN ('core', 'tenant')),
        expression character varying(128) NOT NULL,
        next_at timestamp with time zone NOT NULL,
        passed_id uuid,
        PRIMARY KEY (context, name)
      );

      -- Scheduled jobs that are not in the organization's outbox yet. A later time replaces one that was missed.
      CREATE TABLE scheduled_jobs (
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
        name character varying(64) NOT NULL,
        id uuid NOT NULL,
        scheduled_for timestamp with time zone NOT NULL,
        due_at timestamp with time zone NOT NULL,
        PRIMARY KEY (organization_id, name)
      );

      -- The jobs of an organization that is served again are due at once.
      CREATE FUNCTION ring_job_bell() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE job_bells SET due_at = now() WHERE organization_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER organization_served_again AFTER UPDATE OF status ON organizations
      FOR EACH ROW WHEN (NEW.status = 'active' AND OLD.status <> 'active') EXECUTE FUNCTION ring_job_bell();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER organization_served_again ON organizations;
      DROP FUNCTION ring_job_bell;
      DROP TABLE scheduled_jobs, job_schedules, dead_jobs, job_bells, outbox;
    `);
  }
}
