import type { DataSource, EntityManager } from 'typeorm';
import { UserRepository as CoreUsers } from '../../src/core/users/user.repository.js';
import { CoreContext } from '../../src/database/core/core-context.js';
import type { DatabaseContext } from '../../src/database/database-context.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { UserRepository } from '../../src/tenant/users/user.repository.js';
import { TestApp } from '../support/app.js';

type Query = (sql: string) => Promise<unknown>;

interface Place {
  context: DatabaseContext;
  manager: () => EntityManager;
  query: Query;
}

const LEFT: [string, ...string[]][] = [
  ['an open transaction', 'BEGIN'],
  ['a transaction that reads only', 'START TRANSACTION READ ONLY'],
  ['an aborted transaction', 'BEGIN', 'SELECT 1 / 0'],
  ['a transaction that another one follows', 'BEGIN; COMMIT AND CHAIN'],
  ['a setting', `SET statement_timeout = '1ms'; SET a.b = 'left'`],
  ['a setting made by a function', `SELECT set_config('a.b', 'left', false)`],
  ['a setting made through a view', `UPDATE pg_settings SET setting = '1' WHERE name = 'statement_timeout'`],
  ['sessions that read only', 'SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY'],
  [
    'a setting made by a text that a function runs',
    `SELECT query_to_xml('SELECT set' || '_config(''a.b'', ''left'', false)', true, true, '')`,
  ],
  ['a temporary table', 'CREATE TEMP TABLE t (a int)'],
  ['a temporary table of an explained statement', 'EXPLAIN ANALYZE CREATE TEMP TABLE t AS SELECT 1 AS a'],
  ['a temporary table of a query', 'SELECT 1 AS a INTO/* */TEMP t'],
  ['another role', 'SET ROLE NONE', `SET a.b = 'left'`],
  ['a channel it listens to', 'LISTEN left'],
  ['an advisory lock', 'SELECT pg_advisory_lock(7)'],
  ['a shared advisory lock', 'SELECT pg_try_advisory_lock_shared(7)'],
  ['a prepared statement', 'PREPARE p AS SELECT 1'],
  ['a cursor that outlives its transaction', 'DECLARE c CURSOR WITH HOLD FOR SELECT 1'],
  ['a statement that does not come first', `SELECT 1; LISTEN left; SELECT 2`],
  ['a block of code', `DO $$ BEGIN PERFORM set_config('a.' || 'b', 'left', false); END $$`],
];

const FOUND = `
  SELECT now() <> statement_timestamp() OR pg_current_xact_id_if_assigned() IS NOT NULL AS in_transaction,
         nullif(current_setting('a.b', true), '') AS setting, current_setting('statement_timeout') AS timeout,
         current_setting('default_transaction_read_only') AS read_only, current_user = session_user AS is_itself,
         (SELECT count(*)::int FROM pg_listening_channels()) AS channels,
         (SELECT count(*)::int FROM pg_class WHERE relnamespace = pg_my_temp_schema()) AS temporary,
         (SELECT count(*)::int FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory') AS locks,
         (SELECT count(*)::int FROM pg_prepared_statements WHERE from_sql) AS prepared,
         (SELECT count(*)::int FROM pg_cursors WHERE is_holdable) AS cursors`;

const NOTHING = {
  in_transaction: false,
  setting: null,
  timeout: '4500ms',
  read_only: 'off',
  is_itself: true,
  channels: 0,
  temporary: 0,
  locks: 0,
  prepared: 0,
  cursors: 0,
};

const ignore = (): undefined => undefined;

const each = async (query: Query, statements: string[]): Promise<void> => {
  for (const statement of statements) await query(statement).catch(ignore);
};

const withRunner = async (dataSource: DataSource, work: (query: Query) => Promise<unknown>): Promise<void> => {
  const runner = dataSource.createQueryRunner();
  await work((sql) => runner.query(sql)).finally(() => runner.release());
};

const WAYS: [string, (place: Place, statements: string[]) => Promise<unknown>][] = [
  ['a statement of a repository', ({ query }, statements) => query(statements.join(';'))],
  ['a query runner', ({ manager }, statements) => withRunner(manager().dataSource, (query) => each(query, statements))],
  [
    'a query runner that does not wait',
    ({ manager }, statements) =>
      withRunner(manager().dataSource, async (query) => {
        await query('SELECT 1'); // it has a connection only then
        for (const statement of statements) void query(statement).catch(ignore);
      }),
  ],
  ['a transaction', ({ context, query }, statements) => context.transaction(() => each(query, statements))],
  [
    'a transaction that fails',
    ({ context, query }, statements) =>
      context.transaction(async () => {
        await each(query, statements);
        throw new Error('no');
      }),
  ],
  [
    'a nested transaction',
    ({ context, query }, statements) =>
      context.transaction(() => context.transaction(() => each(query, statements)).catch(ignore)),
  ],
  [
    'TypeORM’s own transaction',
    ({ manager }, statements) => manager().transaction((own) => each((sql) => own.query(sql), statements)),
  ],
];

describe('a connection with state left on it', () => {
  let app: TestApp;
  let tenants: TenantContext;
  let tenant: Place;
  let core: Place;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    tenants = app.get(TenantContext);
    const [users, coreUsers, coreContext] = [app.get(UserRepository), app.get(CoreUsers), app.get(CoreContext)];
    tenant = { context: tenants, manager: () => tenants.manager, query: (sql) => users.query(sql) };
    core = { context: coreContext, manager: () => coreContext.manager, query: (sql) => coreUsers.query(sql) };
  });
  afterAll(() => app.stop());

  const inside = <T>(place: Place, work: () => Promise<T>): Promise<T> =>
    place === tenant ? tenants.run('alpha', work) : work();

  /** What the next ones find on the connections there are. */
  const found = (place: Place) => inside(place, () => Promise.all(Array.from({ length: 5 }, () => place.query(FOUND))));

  const ways = WAYS.flatMap(([way, leave]) => LEFT.map(([what, ...statements]) => ({ what, way, leave, statements })));

  it.each(ways)('never reaches the next request: $what, left by $way', async ({ leave, statements }) => {
    for (const place of [tenant, core]) {
      await inside(place, () => leave(place, statements)).catch(ignore);
      for (const rows of await found(place)) expect(rows).toEqual([NOTHING]);
    }
  });

  it('is not closed when the state ended with its transaction', async () => {
    const pids = (): Promise<unknown> =>
      tenants.run('alpha', () =>
        tenant.query('SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user'),
      );
    const before = (await pids()) as object[];
    await tenants.run('alpha', async () => {
      await tenant.query(`SELECT 1 / 0`).catch(ignore);
      await tenants.transaction(() => tenant.query(`SET LOCAL a.b = 'gone'; SELECT pg_advisory_xact_lock(7)`));
      await tenants.transaction(() => tenant.query(`SELECT set_config('a.b', 'gone', true)`));
      await tenants.transaction(() => tenant.query('SELECT 1 / 0')).catch(ignore);
      await app.get(UserRepository).find();
    });
    expect(await pids()).toEqual(expect.arrayContaining(before));
  });
});
