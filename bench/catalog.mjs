import { COMMANDS } from './support/catalog-commands.mjs';
import { timesOf } from '../dist/bench/support/catalog-statements.js';
import { CHANGES, catalogOf, id } from './support/catalog-rows.mjs';
import { measureCommand } from './support/measure-command.mjs';
import { spread } from './support/in-turns.mjs';
import { atMost, row } from './support/row.mjs';

const DATABASE = 'catalog';

export const about =
  'statements and commands on a catalog of generated rows: tenants and servers without any database behind them';

export async function run(world) {
  const sizes = world.quick ? [[1_000, 10]] : [[10_000, 10]];
  sizes.push(world.quick ? [10_000, 70] : [1_000_000, 700]);
  await (await world.application()).stop(); // it has created core
  const database = await world.database();
  const measured = [];
  try {
    for (const [tenants, servers] of sizes) {
      await database.sql('postgres', `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
      await database.sql('postgres', `CREATE DATABASE ${DATABASE} TEMPLATE tenantry`);
      await claimFor(database, DATABASE);
      measured.push({ tenants, servers, ...(await measure(database, tenants, servers)) });
    }
  } finally {
    await claimFor(database, 'tenantry');
    await database.sql('postgres', `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  }
  return rowsOf(...measured);
}

/** Commands refuse a copy of the core database that the installation does not belong to. */
async function claimFor(database, core) {
  const [{ rolname }] = await database.sql(
    'postgres',
    `SELECT rolname FROM pg_roles WHERE rolname ~ '^tenantry_core_'`,
  );
  await database.sql('postgres', `COMMENT ON ROLE ${rolname} IS 'Serves requests to the core database ${core}'`);
}

async function measure(database, tenants, servers) {
  const client = await database.connect(DATABASE);
  try {
    await client.query(catalogOf(tenants, servers));
    await client.query('VACUUM ANALYZE');
    const times = await timesOf(client, { id, changes: CHANGES });
    const commands = {};
    for (const [line, exit] of Object.entries(COMMANDS))
      commands[line] = await measureCommand(database, { DB_NAME: DATABASE }, line, exit);
    return { times, commands };
  } finally {
    await client.end();
  }
}

function rowsOf(small, large) {
  const catalog = `${large.tenants} tenants on ${large.servers} servers`;
  const statements = Object.entries(large.times).map(([work, values]) =>
    row({
      work: `${work}, ${catalog}`,
      unit: 'ms',
      values,
      must: atMost(work.startsWith('creation') ? 5 : 50),
      sides: { [`at ${small.tenants}`]: `${spread(small.times[work]).median.toFixed(2)} ms` },
    }),
  );
  const figure = (line, name, unit, must) =>
    row({
      work: `${line}: ${LABELS[name]}, ${catalog}`,
      unit,
      values: [large.commands[line][name]],
      must,
      sides: { [`at ${small.tenants}`]: `${small.commands[line][name].toFixed(0)} ${unit}` },
    });
  return [
    ...statements,
    ...Object.keys(COMMANDS).map((line) => figure(line, 'megabytes', 'MB', atMost(300))),
    figure('tenant list', 'first', 'ms', atMost(5_000)),
    figure('doctor', 'core', 'ms', atMost(60_000)),
    figure('doctor', 'took', 'ms'),
  ];
}

const LABELS = { megabytes: 'memory', first: 'the first page', core: 'statements in core', took: 'duration' };
