import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where e-mail addresses of earlier releases are left: an index of the few that may have another form in core, and when
 * each tenant was examined, with how many addresses kept their form. A table of its own, as each change of
 * `tenant_databases` empties caches.
 */
export class AddEmailChecks1768089600000 implements MigrationInterface {
  /** The platform's users are few beside those of organizations: the index is built in moments. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX users_unusual_email ON users (id)
      WHERE octet_length(email) <> char_length(email) OR email LIKE '%xn--%' OR email LIKE '"%';

      CREATE TABLE tenant_email_checks (
        database_id uuid PRIMARY KEY REFERENCES tenant_databases (id) ON DELETE CASCADE,
        checked_at timestamp with time zone NOT NULL DEFAULT now(),
        kept integer
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE tenant_email_checks; DROP INDEX users_unusual_email');
  }
}
