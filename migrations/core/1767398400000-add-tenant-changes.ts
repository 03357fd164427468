import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The changes of tenants, in order, for every process to follow. Triggers write them, so that no statement is missed,
 * even one written by hand. The triggers are deferred, so the one row of `tenant_epoch` is locked only during a commit.
 * The order of epochs is therefore the order of commits, and a reader of an epoch has seen all changes up to it. Epochs
 * are microseconds since 1970, or the previous epoch plus one. None is reused when an older backup of this database is
 * restored.
 */
export class AddTenantChanges1767398400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE tenant_epoch (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        epoch bigint NOT NULL
      );
      INSERT INTO tenant_epoch (epoch) VALUES (0);

      CREATE TABLE tenant_changes (
        epoch bigint PRIMARY KEY,
        organization_id uuid,
        slug character varying(63),
        changed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
      );

      CREATE FUNCTION record_tenant_change(organization uuid, named varchar DEFAULT NULL, above bigint DEFAULT 0)
      RETURNS bigint LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      DECLARE raised bigint;
      BEGIN
        UPDATE tenant_epoch
        SET epoch = greatest(epoch + 1, above + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
        RETURNING tenant_epoch.epoch INTO STRICT raised;
        INSERT INTO tenant_changes (epoch, organization_id, slug)
        VALUES (raised, organization, coalesce(named, (SELECT slug FROM organizations WHERE id = organization)));
        PERFORM pg_notify('tenant_changes', '');
        RETURN raised;
      END $$;

      CREATE FUNCTION organization_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF OLD.id IS NOT NULL THEN PERFORM record_tenant_change(OLD.id, OLD.slug); END IF;
        IF NEW.id IS NOT NULL AND (NEW.id, NEW.slug) IS DISTINCT FROM (OLD.id, OLD.slug) THEN
          PERFORM record_tenant_change(NEW.id, NEW.slug);
        END IF;
        RETURN NULL;
      END $$;

      CREATE FUNCTION tenant_database_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF OLD.organization_id IS NOT NULL THEN PERFORM record_tenant_change(OLD.organization_id); END IF;
        IF NEW.organization_id IS NOT NULL AND NEW.organization_id IS DISTINCT FROM OLD.organization_id THEN
          PERFORM record_tenant_change(NEW.organization_id);
        END IF;
        RETURN NULL;
      END $$;
    `);
    await this.watch(
      queryRunner,
      'organizations',
      'organization_changed',
      'name, description, activated_at, updated_at',
    );
    await this.watch(queryRunner, 'tenant_databases', 'tenant_database_changed', 'schema, updated_at');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP FUNCTION organization_changed CASCADE;
      DROP FUNCTION tenant_database_changed CASCADE;
      DROP FUNCTION record_tenant_change;
      DROP TABLE tenant_changes, tenant_epoch;
    `);
  }

  /** Lists the columns that are ignored. A column that is added later is watched until it is listed here. */
  private async watch(queryRunner: QueryRunner, table: string, trigger: string, ignored: string): Promise<void> {
    await queryRunner.query(`
      CREATE CONSTRAINT TRIGGER ${trigger} AFTER INSERT OR DELETE ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${trigger}();
      CREATE CONSTRAINT TRIGGER ${trigger}_in_place AFTER UPDATE ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      WHEN (to_jsonb(OLD) - '{${ignored}}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{${ignored}}'::text[])
      EXECUTE FUNCTION ${trigger}();
    `);
  }
}
