import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The counted tables, with the columns to group by. */
const COUNTED = [
  { table: 'organizations', kind: `'organizations'`, name: 'status' },
  { table: 'tenant_databases', kind: `'tenant_databases'`, name: 'state' },
  { table: 'migration_results', kind: 'run_id::text', name: 'state' },
];

/**
 * The number of organizations, databases and migration results in each state, so that no reader counts them. Triggers
 * insert a row for the changes of each statement, which locks nothing. The count is the sum of the rows. The reconciler
 * merges them.
 */
export class AddFleetCounts1768435200000 implements MigrationInterface {
  /** Core's tables have a few rows per organization, so an index is built quickly. */
  readonly accepts = ['index'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE fleet_counts (
        kind character varying(48) NOT NULL,
        name character varying(16) NOT NULL,
        delta bigint NOT NULL
      );
      CREATE INDEX fleet_counts_kind ON fleet_counts (kind);
      CREATE INDEX migration_results_waiting ON migration_results (run_id, position) WHERE state = 'waiting';
      CREATE INDEX migration_results_timed ON migration_results (run_id, position) WHERE duration_ms IS NOT NULL;
    `);
    for (const { table, kind, name } of COUNTED) {
      const plus = `SELECT ${kind} AS kind, ${name} AS name, 1 AS n FROM after`;
      const minus = `SELECT ${kind} AS kind, ${name} AS name, -1 AS n FROM before`;
      // No change occurs between the trigger and the count, because CREATE TRIGGER holds its lock until the commit.
      await queryRunner.query(`
        ${trigger(table, 'insert', 'NEW TABLE AS after', plus)}
        ${trigger(table, 'delete', 'OLD TABLE AS before', minus)}
        ${trigger(table, 'update', 'OLD TABLE AS before NEW TABLE AS after', `${plus} UNION ALL ${minus}`)}
        INSERT INTO fleet_counts SELECT ${kind}, ${name}, count(*) FROM ${table} GROUP BY 1, 2;
      `);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const functions = COUNTED.flatMap(({ table }) =>
      ['insert', 'delete', 'update'].map((event) => nameOf(table, event)),
    );
    await queryRunner.query(`
      DROP FUNCTION ${functions.join(', ')} CASCADE;
      DROP INDEX migration_results_waiting, migration_results_timed;
      DROP TABLE fleet_counts;
    `);
  }
}

const nameOf = (table: string, event: string): string => `${table}_counted_on_${event}`;

const trigger = (table: string, event: string, rows: string, changes: string): string => `
  CREATE FUNCTION ${nameOf(table, event)}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    INSERT INTO fleet_counts (kind, name, delta)
    SELECT kind, name, sum(n) FROM (${changes}) c GROUP BY kind, name HAVING sum(n) <> 0;
    RETURN NULL;
  END $$;
  CREATE TRIGGER ${nameOf(table, event)} AFTER ${event} ON ${table} REFERENCING ${rows}
  FOR EACH STATEMENT EXECUTE FUNCTION ${nameOf(table, event)}();`;
