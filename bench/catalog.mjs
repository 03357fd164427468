import { createRequire } from 'node:module';
import { spread } from './support/in-turns.mjs';
import { atMost, row } from './support/row.mjs';

const require = createRequire(import.meta.url);
const engine = (file) => require(`../dist/src/tenancy/${file}.js`);
const { ChangeLog } = engine('change-log');
const { FleetFigures } = engine('fleet-figures');
const { TenantLedger } = engine('tenant-ledger');
const { TenantPlacement } = engine('tenant-placement');
const { TenantStates } = engine('tenant-states');
const { newId } = require('../dist/src/common/ids.js');

const DATABASE = 'catalog';
const REPETITIONS = 15;
const CHANGES = 10_000;

export const about = 'statements on a catalog of generated rows: tenants and servers without any database behind them';

export async function run(world) {
  const sizes = world.quick ? [[1_000, 10]] : [[10_000, 10]];
  sizes.push(world.quick ? [10_000, 70] : [1_000_000, 700]);
  await (await world.application()).stop(); // it has created core
  const database = await world.database();
  const measured = [];
  for (const [tenants, servers] of sizes) {
    await database.sql('postgres', `DROP DATABASE IF EXISTS ${DATABASE}`);
    await database.sql('postgres', `CREATE DATABASE ${DATABASE} TEMPLATE tenantry`);
    measured.push({ tenants, servers, times: await measure(database, tenants, servers) });
  }
  await database.sql('postgres', `DROP DATABASE ${DATABASE}`);
  const [small, large] = measured;
  return Object.keys(large.times).map((work) =>
    row({
      work: `${work}, ${large.tenants} tenants on ${large.servers} servers`,
      unit: 'ms',
      values: large.times[work],
      must: atMost(work.startsWith('creation') ? 5 : 50),
      sides: { [`at ${small.tenants}`]: `${spread(small.times[work]).median.toFixed(2)} ms` },
    }),
  );
}

async function measure(database, tenants, servers) {
  const client = await database.connect(DATABASE);
  try {
    await client.query(generated(tenants, servers));
    await client.query('VACUUM ANALYZE');
    return await timesOf(client, database.connection(DATABASE));
  } finally {
    await client.end();
  }
}

/** Each of them on its own, with its time in ms. Changes of a creation are rolled back. */
async function timesOf(client, connection) {
  const core = contextOn(client);
  const [placement, states, ledger] = [new TenantPlacement(core), new TenantStates(core), new TenantLedger(core)];
  const [{ epoch }] = (await client.query('SELECT epoch::float8 FROM tenant_epoch')).rows;
  const log = new ChangeLog({ ...connection, prepares: true }, 1);
  const known = (await client.query('SELECT id FROM database_servers')).rows.map(({ id }) => id);
  const claim = { oldestServed: 0, epoch, known, lost: [] };
  const statements = {
    'creation: choosing a server': () => placement.roomiest([]),
    'creation: claiming a spare': () => placement.claim({ ...claim, organizationId: newId() }),
    'pool: whether it lacks spares': () => placement.lacksSpares(3, 0, []),
    'reconciler: leftovers of a crash': () => ledger.abandoned(),
    'reconciler: activations': () => states.activateFinished(),
    'reconciler: without a database': () => states.withoutDatabase(),
    'reconciler: deletions that are over': () => states.deletedBefore(30),
    'reconciler: being closed': () => ledger.listIn('fencing'),
    '/metrics: the fleet': () => new FleetFigures(core).read(),
    'poller: no news': () => log.read(epoch),
    [`poller: the first of ${CHANGES} changes`]: () => log.read(epoch - CHANGES),
  };
  const times = {};
  for (const [name, run] of Object.entries(statements)) {
    times[name] = [];
    for (let n = 0; n < REPETITIONS; n += 1) {
      await client.query('BEGIN');
      const begin = performance.now();
      await run();
      times[name].push(performance.now() - begin);
      await client.query('ROLLBACK');
    }
  }
  await log.close();
  return times;
}

/** The engine's view of core: TypeORM answers a change with its rows and their number. */
function contextOn(client) {
  const query = async (sql, parameters) => {
    const { command, rows, rowCount } = await client.query(sql, parameters);
    return command === 'SELECT' ? rows : [rows, rowCount];
  };
  const manager = { query };
  return { manager, committed: manager, transaction: (work) => work() };
}

/** Triggers are disabled, because a million calls would take minutes. Their counts are added afterwards. */
const generated = (tenants, servers) => `
  SET session_replication_role = replica;
  INSERT INTO database_servers (id, host, port, state, max_databases)
  SELECT md5('server' || i)::uuid, 'server-' || i, 5432, 'open', 1500 FROM generate_series(1, ${servers}) i;
  INSERT INTO organizations (id, name, slug, status, activated_at)
  SELECT md5('tenant' || i)::uuid, 'Tenant ' || i, 'tenant-' || i, 'active', now() FROM generate_series(1, ${tenants}) i;
  INSERT INTO tenant_databases (id, server_id, state, secret, schema, organization_id)
  SELECT md5('database' || i)::uuid, md5('server' || (1 + i % ${servers}))::uuid, 'ready', repeat('s', 120), 1,
    md5('tenant' || i)::uuid FROM generate_series(1, ${tenants}) i;
  INSERT INTO tenant_databases (id, server_id, state, schema)
  SELECT md5('template' || i)::uuid, md5('server' || i)::uuid, 'template', 1 FROM generate_series(1, ${servers}) i;
  INSERT INTO tenant_databases (id, server_id, state, secret, schema)
  SELECT gen_random_uuid(), md5('server' || i)::uuid, 'ready', 's', 1 FROM generate_series(1, ${servers}) i, generate_series(1, 3);
  INSERT INTO tenant_changes (epoch, organization_id, slug)
  SELECT epoch + i, md5('tenant' || i)::uuid, 'tenant-' || i FROM tenant_epoch, generate_series(1, ${CHANGES}) i;
  UPDATE tenant_epoch SET epoch = epoch + ${CHANGES};
  DELETE FROM server_loads;
  INSERT INTO server_loads SELECT server_id, count(*) FILTER (WHERE state <> 'template'), count(organization_id)
  FROM tenant_databases GROUP BY server_id;
  DELETE FROM fleet_counts;
  INSERT INTO fleet_counts SELECT 'organizations', status, count(*) FROM organizations GROUP BY status;
  INSERT INTO fleet_counts SELECT 'tenant_databases', state, count(*) FROM tenant_databases GROUP BY state;
  SET session_replication_role = origin;`;
