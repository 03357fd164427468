import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keys that encrypt backups, sealed under SECRET_KEY, and the backups. A backup outlives its organization, so it
 * names it without a foreign key. Without an organization, it is a backup of core.
 */
export class AddBackups1770163200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE backup_keys (
        id uuid PRIMARY KEY,
        sealed text NOT NULL
      );
      CREATE TABLE tenant_backups (
        id uuid PRIMARY KEY,
        organization_id uuid,
        slug character varying(63),
        database_id uuid,
        state character varying(16) NOT NULL DEFAULT 'running'
          CONSTRAINT tenant_backups_known_state CHECK (state IN ('running', 'complete', 'failed', 'removing')),
        schema bigint,
        bytes bigint,
        rows bigint,
        manifest_sha256 text,
        error text,
        started_at timestamp with time zone NOT NULL DEFAULT now(),
        updated_at timestamp with time zone NOT NULL DEFAULT now(),
        finished_at timestamp with time zone,
        verified_at timestamp with time zone,
        rehearsed_at timestamp with time zone,
        purged_at timestamp with time zone
      );
      CREATE FUNCTION note_purged_backups() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE tenant_backups SET purged_at = now() WHERE organization_id = OLD.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_purged_backups AFTER DELETE ON organizations
      FOR EACH ROW EXECUTE FUNCTION note_purged_backups();
      CREATE INDEX tenant_backups_purged ON tenant_backups (purged_at) WHERE purged_at IS NOT NULL;
      CREATE INDEX tenant_backups_unverified ON tenant_backups (id) WHERE state = 'complete' AND verified_at IS NULL;
      CREATE INDEX tenant_backups_of ON tenant_backups (organization_id, id);
      CREATE INDEX tenant_backups_unfinished ON tenant_backups (updated_at) WHERE state IN ('running', 'removing');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER note_purged_backups ON organizations;
      DROP FUNCTION note_purged_backups();
      DROP TABLE tenant_backups, backup_keys;
    `);
  }
}
