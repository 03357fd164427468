import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * E-mail addresses in the form of earlier releases: an index of the few in core that may have another form, and for
 * each tenant the time of its examination and the number of addresses that kept their form. They are in a separate
 * table, because each change of `tenant_databases` invalidates caches.
 */
export class AddEmailChecks1768089600000 implements MigrationInterface {
  /** The platform has few users compared to the organizations, so the index is built quickly. */
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
