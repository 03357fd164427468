import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The number of databases on each server, maintained by triggers, so that placing an organization does not count all of
 * them. The triggers are deferred, so a count is locked only during a commit. Also adds an index for each query that
 * concerns few rows of many.
 */
export class AddServerLoads1768348800000 implements MigrationInterface {
  /** Core's tables have a few rows per organization, so an index is built quickly. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE server_loads (
        server_id uuid PRIMARY KEY REFERENCES database_servers (id) ON DELETE CASCADE,
        databases integer NOT NULL DEFAULT 0,
        tenants integer NOT NULL DEFAULT 0
      );

      CREATE FUNCTION count_tenant_database(server uuid, sign integer, is_template boolean, is_tenant boolean)
      RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
        INSERT INTO server_loads AS l (server_id, databases, tenants)
        SELECT s.id, sign * (NOT is_template)::int, sign * is_tenant::int
        FROM database_servers s WHERE s.id = server
        ON CONFLICT (server_id) DO UPDATE
        SET databases = l.databases + excluded.databases, tenants = l.tenants + excluded.tenants
      $$;

      CREATE FUNCTION tenant_database_counted() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF OLD.id IS NOT NULL THEN
          PERFORM count_tenant_database(OLD.server_id, -1, OLD.state = 'template', OLD.organization_id IS NOT NULL);
        END IF;
        IF NEW.id IS NOT NULL THEN
          PERFORM count_tenant_database(NEW.server_id, 1, NEW.state = 'template', NEW.organization_id IS NOT NULL);
        END IF;
        RETURN NULL;
      END $$;

      CREATE INDEX organizations_provisioning ON organizations (updated_at) WHERE status = 'provisioning';
      CREATE INDEX tenant_databases_next_secret ON tenant_databases (updated_at) WHERE next_secret IS NOT NULL;
      CREATE INDEX tenant_databases_templates ON tenant_databases (server_id) WHERE state = 'template';
      CREATE INDEX tenant_databases_spares ON tenant_databases (server_id, schema)
      WHERE state = 'ready' AND organization_id IS NULL;

      CREATE CONSTRAINT TRIGGER tenant_database_counted AFTER INSERT OR DELETE ON tenant_databases
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tenant_database_counted();
      CREATE CONSTRAINT TRIGGER tenant_database_counted_in_place AFTER UPDATE ON tenant_databases
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      WHEN ((OLD.server_id, OLD.state = 'template', OLD.organization_id IS NULL)
        IS DISTINCT FROM (NEW.server_id, NEW.state = 'template', NEW.organization_id IS NULL))
      EXECUTE FUNCTION tenant_database_counted();

      INSERT INTO server_loads (server_id, databases, tenants)
      SELECT server_id, count(*) FILTER (WHERE state <> 'template'), count(organization_id)
      FROM tenant_databases GROUP BY server_id;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP FUNCTION tenant_database_counted CASCADE;
      DROP FUNCTION count_tenant_database;
      DROP TABLE server_loads;
      DROP INDEX organizations_provisioning, tenant_databases_next_secret, tenant_databases_templates, tenant_databases_spares;
    `);
  }
}
