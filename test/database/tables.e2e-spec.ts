import type { Tables } from '../../src/database/schema/tables.js';
import { coreTables } from '../../src/core/core.tables.js';
import { tenantTables } from '../../src/tenant/tenant.tables.js';
import { TestApp } from '../support/app.js';

const COLUMNS = `
  SELECT c.relname AS table_name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'f') AND NOT c.relispartition
  GROUP BY c.relname ORDER BY c.relname`;

const REFERENCES = `
  SELECT c.conrelid::regclass::text AS table_name, a.attname::text AS column_name, c.confdeltype::text AS on_delete
  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
  WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass`;

/** `src/core/core.tables.ts` and `src/tenant/tenant.tables.ts` say what each table holds. */
describe.each(['core', 'tenant'] as const)('the list of the tables of a database: %s', (context) => {
  const tables: Tables = { core: coreTables, tenant: tenantTables }[context];
  const listed = Object.entries(tables);
  let columns: Map<string, string[]>;
  let references: { table_name: string; column_name: string; on_delete: string }[];

  beforeAll(async () => {
    const app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    const database = context === 'core' ? app.config.DB_NAME : await app.databaseOf('alpha');
    const rows = await app.sql<{ table_name: string; columns: string[] }>(COLUMNS, [], database);
    columns = new Map(rows.map((row) => [row.table_name, row.columns]));
    references = await app.sql(REFERENCES, [], database);
    await app.stop();
  });

  it('names every table and no other', () => {
    expect(Object.keys(tables).sort()).toEqual([...columns.keys()].sort());
  });

  it('states for each column of an exported table whether the user sees it', () => {
    for (const [name, { exports, withholds = [] }] of listed)
      if (exports) expect([name, [...exports, ...withholds].sort()]).toEqual([name, columns.get(name)?.toSorted()]);
  });

  it('names the users of each personal table, and exports it', () => {
    const personal = listed.filter(([, { kind }]) => kind === 'personal');
    expect(personal.filter(([, { of, exports }]) => !of || !exports)).toEqual([]);
    expect(personal.length).toBeGreaterThan(1);
  });

  it('names only existing columns', () => {
    for (const [name, { of = {}, exports, key = 'id' }] of listed) {
      expect(columns.get(name)).toEqual(expect.arrayContaining(Object.keys(of)));
      if (exports) expect([name, exports]).toEqual([name, expect.arrayContaining([key])]);
    }
  });

  it('names the user of each row that is deleted with the user, and no other reference to users blocks a deletion', () => {
    const wrong = references.filter(({ table_name, column_name, on_delete }) => {
      const isDeleted = tables[table_name]?.of?.[column_name] === 'id';
      return on_delete === 'c' ? !isDeleted : on_delete !== 'n' && !isDeleted;
    });
    expect(wrong).toEqual([]);
    expect(references.length).toBeGreaterThan(0);
  });
});
