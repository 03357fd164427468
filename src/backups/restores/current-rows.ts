import { Injectable } from '@nestjs/common';
import { type Client, escapeIdentifier as quoted, escapeLiteral as literal } from 'pg';
import type { Table } from '../../database/schema/tables.js';
import { copiedTables, type CopiedTable } from '../../tenancy/copy/copied-table.js';
import { copyRows } from '../../tenancy/copy/table-streams.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import { rulesOf } from './restored-rows.js';

const USERS = 'public.users';

/** Entries of the audit log are numbered by time, but the clocks of processes differ a little. */
const OVERLAP = `interval '1 hour'`;

interface Databases {
  readonly live: Client;
  readonly restored: Client;
}

/**
 * Carries the current rows of the live database over to a restored backup: passwords and roles of accounts, factors, the
 * login policy, and the audit log since the backup. Accounts that were deleted since come back inactive.
 */
@Injectable()
export class CurrentRows {
  constructor(private readonly release: TenantSchema) {}

  /**
   * In one transaction. It can be repeated. Both databases have the schema of this release.
   *
   * @param since the time of the backup.
   */
  async carryOver({ live, restored }: Databases, since: Date): Promise<void> {
    await restored.query('BEGIN');
    try {
      for (const table of (await copiedTables(live)).sort(usersFirst)) {
        const rules = rulesOf(this.release.tables, table.name);
        if (rules.isKept === true) await this.append({ live, restored }, table, since);
        else if (rules.current === 'rows') await this.replace({ live, restored }, table, rules);
        else if (rules.current) await this.update({ live, restored }, table, rules.current);
      }
      await restored.query('COMMIT');
    } catch (error) {
      await restored.query('ROLLBACK').catch(() => undefined); // the first failure is reported
      throw error;
    }
  }

  /** All rows of the live table, except those of users that the backup does not have. */
  private async replace(databases: Databases, table: CopiedTable, { of = {} }: Table): Promise<void> {
    const copy = await stage(databases, table);
    const users = Object.entries(of).filter(([, field]) => field === 'id');
    const conditions = users.map(([column]) => {
      const name = quoted(column);
      return `(${name} IS NULL OR ${name} IN (SELECT id FROM ${USERS}))`;
    });
    const columns = table.columns.join(', ');
    await databases.restored.query(`
      DELETE FROM ${table.name};
      INSERT INTO ${table.name} (${columns}) OVERRIDING SYSTEM VALUE
      SELECT ${columns} FROM ${copy} WHERE ${['true', ...conditions].join(' AND ')};
      DROP TABLE ${copy}`);
  }

  /** Columns of the rows that both have. Rows that the live table no longer has become inactive. */
  private async update(databases: Databases, table: CopiedTable, columns: readonly string[]): Promise<void> {
    const copy = await stage(databases, table);
    const key = table.key.map(({ column }) => `r.${column} = c.${column}`).join(' AND ');
    const changes = columns.map((column) => `${quoted(column)} = c.${quoted(column)}`).join(', ');
    await databases.restored.query(`
      UPDATE ${table.name} r SET ${changes} FROM ${copy} c WHERE ${key};
      ${columns.includes('is_active') ? `UPDATE ${table.name} r SET is_active = false WHERE NOT EXISTS (SELECT FROM ${copy} c WHERE ${key});` : ''}
      DROP TABLE ${copy}`);
  }

  /** The rows since the backup. */
  private async append(databases: Databases, table: CopiedTable, since: Date): Promise<void> {
    const condition = ` WHERE t.created_at >= ${literal(since.toISOString())}::timestamptz - ${OVERLAP}`;
    const copy = await stage(databases, table, condition);
    const columns = table.columns.join(', ');
    await databases.restored.query(`
      INSERT INTO ${table.name} (${columns}) SELECT ${columns} FROM ${copy} ON CONFLICT DO NOTHING;
      DROP TABLE ${copy}`);
  }
}

/** Copies live rows into a temporary table. */
async function stage({ live, restored }: Databases, table: CopiedTable, condition?: string): Promise<string> {
  const name = 'pg_temp.current_rows';
  await restored.query(
    `CREATE TEMPORARY TABLE current_rows AS SELECT ${table.columns.join(', ')} FROM ${table.name} WITH NO DATA`,
  );
  await copyRows(live, restored, { ...table, name }, { ...(condition !== undefined && { condition }) });
  return name;
}

const usersFirst = (a: CopiedTable, b: CopiedTable): number => Number(b.name === USERS) - Number(a.name === USERS);
