import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log. Roles with default privileges on the new table may only insert and read rows. */
export class AddAuditLog1767744000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_log (
        id uuid NOT NULL,
        actor_id uuid,
        action character varying(64) NOT NULL,
        object character varying(128),
        outcome character varying(16) NOT NULL,
        details jsonb,
        ip character varying(45),
        request_id character varying(128),
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        CONSTRAINT "PK_07fefa57f7f5ab8fc3f52b3ed0b" PRIMARY KEY (id)
      );
      CREATE INDEX "IDX_82c59a55acb18eafb4c2525993" ON audit_log (actor_id, id);
      CREATE INDEX "IDX_3f97d0f67627908f232650a97c" ON audit_log (action, id);
      CREATE INDEX "IDX_d5e4f81cc911ddcb9644211b5d" ON audit_log (object, id);
      CREATE INDEX "IDX_2ad7930a7c2af80585c8c1b770" ON audit_log (created_at);

      DO $$ DECLARE r regrole; BEGIN
        FOR r IN SELECT DISTINCT acl.grantee::regrole FROM pg_class t, aclexplode(t.relacl) acl
          WHERE t.oid = 'audit_log'::regclass AND acl.grantee NOT IN (0, t.relowner)
        LOOP EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM %s', r); END LOOP;
      END $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_log');
  }
}
