import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Logins that are refused because no account has the address share one entry per hour with their count, so that an
 * anonymous caller cannot fill the audit log. Address and request are those of the latest login. The application can
 * change no other entry this way. `tenant_audit_checks` stores when the log of each tenant was pruned.
 */
export class AddAuditUpkeep1767916800001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION count_refused_login(caller varchar, request varchar) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        INSERT INTO audit_log (id, action, outcome, details, ip, request_id, created_at)
        SELECT (lpad(to_hex((extract(epoch FROM hour) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid,
               'user.login', 'refused', '{"count": 1}', caller, request, hour
        FROM date_trunc('hour', now(), 'UTC') AS hour
        ON CONFLICT (id) DO UPDATE
        SET details = jsonb_build_object('count', (audit_log.details ->> 'count')::bigint + 1),
            ip = excluded.ip, request_id = excluded.request_id
        WHERE audit_log.action = 'user.login' AND audit_log.outcome = 'refused' AND audit_log.object IS NULL
      $$;

      CREATE TABLE tenant_audit_checks (
        database_id uuid PRIMARY KEY REFERENCES tenant_databases (id) ON DELETE CASCADE,
        checked_at timestamp with time zone NOT NULL DEFAULT now()
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE tenant_audit_checks; DROP FUNCTION count_refused_login');
  }
}
