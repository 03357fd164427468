import { createRequire } from 'node:module';
import { CHANGES, id } from './catalog-rows.mjs';

const require = createRequire(import.meta.url);
const engine = (file) => require(`../../dist/src/tenancy/${file}.js`);
const { ChangeLog } = engine('changes/change-log');
const { FleetFigures } = engine('catalog/fleet-figures');
const { MigrationTargets } = engine('fleet/migration-targets');
const { RunClaims } = engine('fleet/run-claims');
const { RunSharing } = engine('fleet/run-sharing');
const { ServerUpkeep } = engine('lifecycle/server-upkeep');
const { TenantCatalog } = engine('catalog/tenant-catalog');
const { TenantCredentials } = engine('credentials/tenant-credentials');
const { TenantPlacement } = engine('catalog/tenant-placement');
const { TenantStatusRepository } = engine('catalog/tenant-status.repository');
const { EmailUpkeep } = engine('lifecycle/email-upkeep');
const { AuditUpkeep } = engine('lifecycle/audit-upkeep');
const { newId } = require('../../dist/src/common/ids.js');

const REPETITIONS = 15;

/** Each statement on its own, with its time in ms. Its changes are rolled back. */
export async function timesOf(client, connection) {
  const log = new ChangeLog({ ...connection, prepares: true }, 1);
  const statements = await statementsOn(client, log);
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

async function statementsOn(client, log) {
  const core = contextOn(client);
  const admin = { query: async (sql, parameters) => (await client.query(sql, parameters)).rows };
  const [placement, states, ledger] = [
    new TenantPlacement(core),
    new TenantStatusRepository(core),
    new TenantCatalog(core),
  ];
  const credentials = new TenantCredentials(core);
  const upkeep = new ServerUpkeep(admin);
  const emails = Object.assign(new EmailUpkeep(undefined, admin, { minServedSchema: 0 }), { since: new Date(0) });
  const audit = new AuditUpkeep({}, admin);
  const figures = new FleetFigures(core);
  const sharing = new RunSharing(core, new MigrationTargets(core));
  const claims = new RunClaims(core);
  const [{ run }] = (await client.query(`SELECT ${id("'run'")} AS run`)).rows;
  const [{ worker: workerId }] = (await client.query(`SELECT ${id("'worker'")} AS worker`)).rows;
  const worker = { id: workerId, run: { id: run, undoes: null, options: { only: [], wave: null } } };
  const [{ epoch }] = (await client.query('SELECT epoch::float8 FROM tenant_epoch')).rows;
  const known = (await client.query('SELECT id FROM database_servers')).rows.map((server) => server.id);
  const claim = { minServedSchema: 0, epoch, known, lost: [] };
  return {
    'creation: choosing a server': () => placement.roomiest([]),
    'creation: claiming a spare': () => placement.claim({ ...claim, organizationId: newId() }),
    'pool: whether it lacks spares': () => placement.lacksSpares(3, 0, []),
    'reconciler: leftovers of a crash': () => ledger.abandoned(),
    'reconciler: activations': () => states.finished(),
    'reconciler: without a database': () => states.withoutDatabase(),
    'reconciler: deletions that are over': () => states.deletedBefore(30),
    'reconciler: being closed': () => ledger.listIn('fencing'),
    'reconciler: rotations that were interrupted': () => credentials.unfinished(),
    'reconciler: spares that are behind': () => ledger.sparesBehind(1),
    'reconciler: the turn of servers': () => upkeep.inTurn(),
    'reconciler: the databases of one server': () => ledger.listOn(known.at(-1)),
    'reconciler: e-mail addresses of one server': () => emails.due(known.at(-1)),
    'reconciler: audit logs of one server': () => audit.due(known.at(-1)),
    'reconciler: merging the counts': () => figures.merge(),
    '/metrics: the fleet': () => new FleetFigures(core).read(),
    'poller: no news': () => log.read(epoch),
    [`poller: the first of ${CHANGES} changes`]: () => log.read(epoch - CHANGES),
    'migration: claiming databases': () => claims.claim(worker, 8),
    'migration: a beat': () => sharing.beat(worker),
    'migration: whether others are at the wave': () => sharing.advance(worker),
  };
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
