import type { Actor } from '../../audit/actor.js';
import type { AuditLog } from '../../audit/audit-log.js';
import { identifier } from '../../database/identifiers.js';
import type { DatabaseContext } from '../../database/database-context.js';
import type { Table, Tables } from '../../database/schema/tables.js';
import type { Account } from '../accounts/account.entity.js';
import type { ExportLimit } from './export-limit.js';

type Person = Pick<Account, 'id' | 'email'>;
type Row = Readonly<Record<string, unknown>>;

const ACCOUNTS = 'users';
const PAGE = 500;

/** The rows about one user in one context, as the list of its tables describes them. */
export abstract class PersonalData {
  protected constructor(
    private readonly tables: Tables,
    private readonly context: DatabaseContext,
    private readonly audit: AuditLog,
    private readonly limit: ExportLimit,
  ) {}

  /** An export that the user requests. @throws TooManyRequests */
  async exportOwn(user: Person, actor: Actor): Promise<AsyncGenerator<string>> {
    await this.limit.count(user.id);
    return this.export(user, actor);
  }

  /**
   * The rows about the user, as the JSON of a `PersonalDataExport`. It is split into pieces, because an audit log may
   * be long.
   */
  async export(user: Person, actor: Actor): Promise<AsyncGenerator<string>> {
    await this.audit.record({ actor, action: 'user.export', object: `user:${user.id}` });
    return this.pieces(user);
  }

  /**
   * Deletes the rows about the user in the current transaction. It keeps the account itself and the audit log, which
   * the application's role cannot change.
   */
  async erase(user: Person): Promise<void> {
    for (const [name, table] of this.about((one) => one.isKept !== true)) {
      if (name === ACCOUNTS) continue;
      const { condition, values } = ownedBy(user, table);
      await this.context.manager.query(`DELETE FROM ${identifier(name)} WHERE ${condition}`, values);
    }
  }

  private async *pieces(user: Person): AsyncGenerator<string> {
    const [{ now }] = await this.context.manager.query<[{ now: Date }]>('SELECT now()');
    yield `{"user_id":${JSON.stringify(user.id)},"exported_at":${JSON.stringify(now)},"tables":{`;
    for (const [index, [name, table]] of this.about((one) => one.exports !== undefined).entries()) {
      yield `${index === 0 ? '' : ','}${JSON.stringify(name)}:[`;
      yield* this.rows(name, table, user);
      yield ']';
    }
    yield '}}';
  }

  private async *rows(name: string, table: Table, user: Person): AsyncGenerator<string> {
    const { exports = [], key = 'id' } = table;
    const { condition, values } = ownedBy(user, table);
    const columns = exports.map((column) => identifier(column)).join(', ');
    const [from, by] = [identifier(name), identifier(key)];
    let page: Row[] = [];
    do {
      const last = page.at(-1)?.[key];
      const isAfter = last === undefined ? '' : `AND ${by} > $${values.length + 1}`;
      const parameters = last === undefined ? values : [...values, last];
      const text = page.length === 0 ? '' : ',';
      page = await this.context.manager.query<Row[]>(
        `SELECT ${columns} FROM ${from} WHERE ${condition} ${isAfter} ORDER BY ${by} LIMIT ${PAGE}`,
        parameters,
      );
      if (page.length > 0) yield text + page.map((row) => JSON.stringify(row)).join(',');
    } while (page.length === PAGE);
  }

  private about(isMeant: (table: Table) => boolean): [string, Table][] {
    return Object.entries(this.tables).filter(([, table]) => table.of !== undefined && isMeant(table));
  }
}

function ownedBy(user: Person, { of = {} }: Table): { condition: string; values: unknown[] } {
  const columns = Object.entries(of);
  const conditions = columns.map(([column], index) => `${identifier(column)} = $${index + 1}`);
  return { condition: `(${conditions.join(' OR ')})`, values: columns.map(([, field]) => user[field]) };
}
