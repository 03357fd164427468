import { Injectable } from '@nestjs/common';
import { type Client, escapeIdentifier as quoted, escapeLiteral as literal } from 'pg';
import type { Table } from '../../database/schema/tables.js';
import { copiedTables, type CopiedTable } from '../../tenancy/copy/copied-table.js';
import { copyRows } from '../../tenancy/copy/table-streams.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import type { RestoredCredentials } from './restore.js';
import { rulesOf } from './restored-rows.js';

const USERS = 'public.users';

/** The ids of the live users. */
const LIVE_USERS = 'pg_temp.live_users';

/** Entries of the audit log are numbered by time, but the clocks of processes differ a little. */
const OVERLAP = `interval '1 hour'`;

export interface Databases {
  readonly live: Client;
  readonly restored: Client;
}

interface Carried {
  readonly credentials: RestoredCredentials;
  /** The time of the backup, since which both differ. */
  readonly diverged: Date;
  /** The time of the first rows that are only added. */
  readonly since: Date;
}

/**
 * Carries the current rows of the live database over to a restored backup: passwords and roles of accounts, factors, the
 * login policy, and the audit log since the backup. Accounts that were deleted since come back inactive. If the restore
 * keeps the credentials of the backup, only the audit log is carried over.
 */
@Injectable()
export class CurrentRows {
  constructor(private readonly release: TenantSchema) {}

  /** In one transaction. It can be repeated. Both databases have the schema of this release. */
  async carryOver({ live, restored }: Databases, { credentials, diverged, since }: Carried): Promise<void> {
    await restored.query('BEGIN');
    try {
      for (const table of (await copiedTables(live)).sort(usersFirst)) {
        const rules = rulesOf(this.release.tables, table.name);
        if (rules.isKept === true) await this.append({ live, restored }, table, since);
        else if (credentials === 'archive') continue;
        else if (rules.current === 'rows' || rules.current === 'rows or none')
          await this.replace({ live, restored }, table, rules);
        else if (rules.current) await this.update({ live, restored }, table, rules.current, diverged);
      }
      await restored.query('COMMIT');
    } catch (error) {
      await restored.query('ROLLBACK').catch(() => undefined); // the first failure is reported
      throw error;
    }
  }

  /**
   * All rows of the live table, except those of users that the backup does not have. A column that a deletion of such a
   * user would clear is null. Rows of users that the live database does not have stay, so that an undone swap does not
   * remove the second factors of newer users.
   */
  private async replace(databases: Databases, table: CopiedTable, { of = {} }: Table): Promise<void> {
    const copy = await stage(databases, table);
    const users = Object.entries(of).filter(([, field]) => field === 'id');
    const among = (ids: string): string =>
      [
        'true',
        ...users.map(([column]) => `(c.${quoted(column)} IS NULL OR c.${quoted(column)} IN (SELECT id FROM ${ids}))`),
      ].join(' AND ');
    const cleared = await clearedWithUsers(databases.restored, table);
    const values = table.columns.map((column) =>
      cleared.includes(column) ? `(SELECT u.id FROM ${USERS} u WHERE u.id = c.${column})` : `c.${column}`,
    );
    await databases.restored.query(`
      DELETE FROM ${table.name} c WHERE ${among(LIVE_USERS)};
      INSERT INTO ${table.name} (${table.columns.join(', ')}) OVERRIDING SYSTEM VALUE
      SELECT ${values.join(', ')} FROM ${copy} c WHERE ${among(USERS)} ON CONFLICT DO NOTHING;
      DROP TABLE ${copy}`);
  }

  /**
   * Columns of the rows that both have. Rows that were deleted from the live table become inactive: those that it had
   * when both databases were the same.
   */
  private async update(
    databases: Databases,
    table: CopiedTable,
    columns: readonly string[],
    diverged: Date,
  ): Promise<void> {
    const keys = table.key.map(({ column }) => column);
    const copy = await stage(databases, { ...table, columns: [...keys, ...columns.map(quoted)] });
    const key = table.key.map(({ column }) => `r.${column} = c.${column}`).join(' AND ');
    const list = (row: string) => columns.map((column) => `${row}.${quoted(column)}`).join(', ');
    await databases.restored.query(`
      ${table.name === USERS ? `CREATE TEMPORARY TABLE live_users ON COMMIT DROP AS SELECT id FROM ${copy};` : ''}
      UPDATE ${table.name} r SET (${columns.map(quoted).join(', ')}) = ROW (${list('c')}) FROM ${copy} c
      WHERE ${key} AND ROW (${list('r')}) IS DISTINCT FROM ROW (${list('c')});
      ${columns.includes('is_active') ? `UPDATE ${table.name} r SET is_active = false WHERE is_active AND created_at <= ${literal(diverged.toISOString())} AND NOT EXISTS (SELECT FROM ${copy} c WHERE ${key});` : ''}
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

/** The columns that become null when their user is deleted. */
async function clearedWithUsers(client: Client, { name }: CopiedTable): Promise<string[]> {
  const { rows } = await client.query<{ column: string }>(
    `SELECT quote_ident(a.attname) AS column FROM pg_constraint c
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
     WHERE c.contype = 'f' AND c.confdeltype = 'n' AND c.confrelid = $1::regclass AND c.conrelid = $2::regclass`,
    [USERS, name],
  );
  return rows.map(({ column }) => column);
}

const usersFirst = (a: CopiedTable, b: CopiedTable): number => Number(b.name === USERS) - Number(a.name === USERS);
