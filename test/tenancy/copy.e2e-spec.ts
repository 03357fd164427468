import type { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { CopySessions } from '../../src/tenancy/copy/copy-sessions.js';
import { fillTables } from '../../src/tenancy/copy/fill-tables.js';
import { copiedTables } from '../../src/tenancy/copy/copied-table.js';
import { obstacles, refreshViews } from '../../src/tenancy/copy/obstacles.js';
import { readSequences, sequenceNames, writeSequences } from '../../src/tenancy/copy/sequences.js';
import { inSnapshot } from '../../src/tenancy/copy/snapshot.js';
import {
  arm,
  disarm,
  forceRowSecurity,
  readGuards,
  type TableGuards,
  validateForeignKeys,
} from '../../src/tenancy/copy/table-guards.js';
import { compareRows } from '../../src/tenancy/copy/verification.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import type { TenantDatabaseRow } from '../../src/tenancy/catalog/tenant-database-row.js';
import { installJournal, removeJournal } from '../../src/tenancy/move/journal.js';
import { applyRound } from '../../src/tenancy/move/journal-round.js';
import { TenantProvisioner } from '../../src/tenancy/provisioning/tenant-provisioner.js';
import { ServerAdministration } from '../../src/tenancy/server-administration/server-administration.js';
import { TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** What a product may define beyond plain tables. */
const SCHEMA = `
  CREATE TYPE order_status AS ENUM ('new', 'paid');
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.version = NEW.version + 1; RETURN NEW; END $$;
  CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id uuid REFERENCES users ON DELETE CASCADE,
    total numeric(12, 2) NOT NULL, tax numeric GENERATED ALWAYS AS (total * 0.2) STORED, status order_status NOT NULL DEFAULT 'new',
    data jsonb, raw bytea, share float8, lasts interval, at timestamptz DEFAULT now(), version int NOT NULL DEFAULT 0);
  CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE TABLE "Odd "" name" ("a, b" text, "select" int);
  CREATE TABLE secrets (id serial PRIMARY KEY, who text);
  ALTER TABLE secrets ENABLE ROW LEVEL SECURITY; ALTER TABLE secrets FORCE ROW LEVEL SECURITY;
  CREATE POLICY mine ON secrets USING (who = 'visible');
  CREATE TABLE readings (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
  CREATE TABLE readings_25 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE readings_26 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE TABLE kinds (id int PRIMARY KEY, all_of order_status[], tables regclass, tags text[] UNIQUE DEFERRABLE, n int, m int);
  CREATE INDEX "Odd index" ON kinds (lower(n::text) DESC NULLS LAST) INCLUDE (m) WHERE n > 0;
  CREATE UNIQUE INDEX told ON kinds (n) NULLS NOT DISTINCT;
  COMMENT ON INDEX told IS 'A comment is kept';
  CREATE VIEW counted AS SELECT id, n, count(*) FROM kinds GROUP BY id;
  CREATE TABLE parents (id int PRIMARY KEY);
  CREATE TABLE heirs (more text) INHERITS (parents);
  CREATE MATERIALIZED VIEW sums AS SELECT count(*) AS n FROM orders;`;

const ROWS = `
  INSERT INTO users (id, email, password_hash)
  SELECT gen_random_uuid(), i || '@acme.com', 'x' FROM generate_series(1, 200) i;
  INSERT INTO orders (user_id, total, data, raw, share, lasts)
  SELECT id, 12.34, '{"a": [1, null, "\\t\\n\\\\"]}', '\\x00ff', 1 / 3.0::float8, '1 mon 2 days 00:00:03' FROM users;
  INSERT INTO "Odd "" name" VALUES (E'\\\\N', 1), (NULL, 2), (NULL, 2), ('', NULL);
  ALTER TABLE secrets NO FORCE ROW LEVEL SECURITY;
  INSERT INTO secrets (who) VALUES ('visible'), ('hidden');
  ALTER TABLE secrets FORCE ROW LEVEL SECURITY;
  INSERT INTO readings SELECT i, date '2025-06-01' + i FROM generate_series(1, 400) i;
  INSERT INTO kinds SELECT i, '{new,paid}', 'users', ARRAY[i::text, NULL, 'ü'], i, 0 FROM generate_series(1, 50) i;
  INSERT INTO parents VALUES (1); INSERT INTO heirs VALUES (2, 'x');`;

describe('a tenant database', () => {
  const folder = temporaryFolder();
  let second: EmbeddedPostgres;
  let app: TestApp;
  let source: TenantDatabaseRow;
  let target: TenantDatabaseRow;
  /** Those of the target, before its first copy. */
  let guards: TableGuards;

  beforeAll(async () => {
    [second, app] = await Promise.all([startEmbeddedPostgres(folder.path, ['fsync=off']), TestApp.start()]);
    await app.atRest();
    const { host, port, user, password } = second;
    const acme = await app.organization('acme', await app.account('owner@company.com'));
    await app.get(ServerAdministration).add({ host, port, user, password, ssl: 'off' });
    await app.sql('UPDATE database_servers SET max_databases = 5 WHERE host IS NULL'); // the second has more room
    const catalog = app.get(TenantCatalog);
    source = (await catalog.findFor(acme.id)) as TenantDatabaseRow;
    target = (await catalog.find(await app.get(TenantProvisioner).provision(null))) as TenantDatabaseRow;
    expect(target.server_id).not.toBe(source.server_id);
    await inBoth((client) => client.query(SCHEMA));
    await sessions().with(source, (client) => client.query(ROWS));
    guards = await sessions().with(target, readGuards);
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await second.stop();
    folder.remove();
  });

  const sessions = () => app.get(CopySessions);
  const between = <T>(work: (from: Client, to: Client) => Promise<T>): Promise<T> =>
    sessions().with(source, (from) => sessions().with(target, (to) => work(from, to)));
  const inBoth = (work: (client: Client) => Promise<unknown>) =>
    between((from, to) => Promise.all([work(from), work(to)]));

  async function copy(from: Client, to: Client): Promise<void> {
    await disarm(to, guards);
    await disarm(to, guards); // as after a crash
    await inSnapshot(from, async () => {
      const tables = await copiedTables(from);
      await fillTables(from, to, tables);
      for (const table of tables) await fillTables(from, to, [{ ...table, bytes: 1e9 }]); // as if it were large
    });
    await writeSequences(to, await readSequences(from, await sequenceNames(from)));
    await arm(to, guards);
    await validateForeignKeys(to, guards);
    await refreshViews(to);
  }

  it('is not copied in part: rows that a forced policy hides make the copy fail', async () => {
    await expect(between(copy)).rejects.toHaveProperty('code', '42501');
  });

  it('is copied to another server with every kind of table, and compared', async () => {
    await between(async (from, to) => {
      await forceRowSecurity(from, guards, false);
      await copy(from, to);
      for (const session of [from, to]) await forceRowSecurity(session, guards, false); // so that all rows are compared
      const tables = await copiedTables(from);
      expect(tables.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['public.users', 'public.migrations', 'public."Odd "" name"', 'public.readings']),
      );
      expect(tables.map(({ name }) => name)).not.toContain('public.tenant_marker');
      expect(await compareRows(from, to, tables)).toEqual([]);
      for (const session of [from, to]) await forceRowSecurity(session, guards, true);
      const counted = `SELECT (SELECT count(*)::int FROM orders WHERE version = 1 AND tax = 2.468) AS orders, (SELECT n::int FROM sums),
        (SELECT count(*)::int FROM ONLY parents) AS parents, (SELECT count(*)::int FROM readings_26) AS readings,
        (SELECT string_agg(database_id::text, '') FROM tenant_marker) AS marker`;
      expect((await to.query(counted)).rows).toEqual([
        { orders: 200, n: 200, parents: 1, readings: 187, marker: target.id },
      ]);
      expect((await readGuards(to)).foreignKeys).toEqual((await readGuards(from)).foreignKeys);
      const indexes = `SELECT x.relname, pg_get_indexdef(x.oid), obj_description(x.oid), pg_get_constraintdef(k.oid)
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid LEFT JOIN pg_constraint k ON k.conindid = x.oid
        WHERE x.relnamespace = 'public'::regnamespace ORDER BY 1, 4`;
      expect((await to.query(indexes)).rows).toEqual((await from.query(indexes)).rows);
      expect(tables.filter(({ isBinary }) => !isBinary).map(({ name }) => name)).toEqual(['public.kinds']);
      expect((await readGuards(to)).triggers).toEqual((await readGuards(from)).triggers);
      const { rows } = await to.query(`INSERT INTO orders (total) VALUES (1) RETURNING id::int`);
      expect(rows).toEqual([{ id: 201 }]);
    });
  });

  it('differs by one planted row, one changed value or one missing row, and the table is named', async () => {
    const plant = [
      `DELETE FROM readings WHERE id = 7`,
      `UPDATE orders SET data = '{}' WHERE id = 9`,
      `INSERT INTO "Odd "" name" VALUES (NULL, 2)`,
    ];
    await between(async (from, to) => {
      await forceRowSecurity(from, guards, false);
      await copy(from, to);
      await forceRowSecurity(to, guards, false);
      for (const statement of plant) {
        await to.query('BEGIN');
        await to.query(statement);
        const found = await compareRows(from, to, await copiedTables(from));
        expect(found.map(({ table }) => statement.includes(table.replace('public.', '')))).toEqual([true]);
        await to.query('ROLLBACK');
      }
    });
  });

  it('follows its journal in parts, also if a part has one of two rows that exchanged a unique value', async () => {
    await between(async (from, to) => {
      for (const session of [from, to]) await forceRowSecurity(session, guards, false);
      await copy(from, to);
      await disarm(to, guards);
      const tables = await copiedTables(from);
      await installJournal(from, tables);
      const rename = (from: string, to: string): string => `UPDATE users SET email = '${to}' WHERE email = '${from}'`;
      await from.query(
        [rename('1@acme.com', 'x'), rename('2@acme.com', '1@acme.com'), rename('x', '2@acme.com')].join(';'),
      );
      await from.query(`TRUNCATE readings; INSERT INTO readings VALUES (1, '2025-01-01');
        INSERT INTO "Odd "" name" VALUES ('new', 1)`);
      expect((await applyRound(from, to, tables, { most: 1 })).keys).toBeGreaterThan(3);
      const last = await applyRound(from, to, tables, { keyless: true, compares: true });
      expect(last).toEqual({ keys: 0, differences: [] });
      await removeJournal(from);
      await arm(to, guards);
    });
  });

  it('tells what cannot be copied', async () => {
    await sessions().with(source, async (client) => {
      expect(await obstacles(client)).toEqual([]);
      await client.query('CREATE UNLOGGED TABLE "Fleeting" (id int)');
      await app.sql('SELECT lo_create(0)', [], await app.databaseOf('acme'));
      expect(await obstacles(client)).toEqual(['large objects', 'the unlogged table public."Fleeting"']);
    });
  });
});
