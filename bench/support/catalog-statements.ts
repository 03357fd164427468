import type { ClientBase, QueryResultRow } from 'pg';
import { newId } from '../../src/common/ids.js';
import type { Config } from '../../src/config/config.js';
import type { BackgroundPool } from '../../src/database/core/background-pool.js';
import type { CoreContext } from '../../src/database/core/core-context.js';
import type { CredentialCipher } from '../../src/database/credential-cipher.js';
import type { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { FleetStats } from '../../src/tenancy/catalog/fleet-stats.js';
import { SpareCatalog } from '../../src/tenancy/catalog/spare-catalog.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import { TenantPlacement } from '../../src/tenancy/catalog/tenant-placement.js';
import { TenantStatusRepository } from '../../src/tenancy/catalog/tenant-status.repository.js';
import { ChangeLog } from '../../src/tenancy/changes/change-log.js';
import { TenantCredentials } from '../../src/tenancy/credentials/tenant-credentials.js';
import { MigrationTargets } from '../../src/tenancy/fleet/migration-targets.js';
import type { RunWorker } from '../../src/tenancy/fleet/migration-run.js';
import { RunClaims } from '../../src/tenancy/fleet/run-claims.js';
import { RunSharing } from '../../src/tenancy/fleet/run-sharing.js';
import { RunWaves } from '../../src/tenancy/fleet/run-waves.js';
import { AuditUpkeep } from '../../src/tenancy/lifecycle/audit-upkeep.js';
import { EmailUpkeep } from '../../src/tenancy/lifecycle/email-upkeep.js';
import { ServerUpkeep } from '../../src/tenancy/lifecycle/server-upkeep.js';
import type { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import type { TenantSchema } from '../../src/tenancy/tenant-schema.js';

const REPETITIONS = 15;

/** The facts about the generated rows. */
interface Rows {
  /** The expression of an id. */
  id(text: string): string;
  /** The number of changes in the log. */
  changes: number;
}

/** Each statement on its own, with its time in ms. Its changes are rolled back. */
export async function timesOf(client: ClientBase, rows: Rows): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  for (const [name, run] of Object.entries(await statementsOn(client, rows))) {
    const measured: number[] = (times[name] = []);
    for (let n = 0; n < REPETITIONS; n += 1) {
      await client.query('BEGIN');
      const begin = performance.now();
      await run();
      measured.push(performance.now() - begin);
      await client.query('ROLLBACK');
    }
  }
  return times;
}

async function statementsOn(
  client: ClientBase,
  { id, changes }: Rows,
): Promise<Record<string, () => Promise<unknown>>> {
  const core = contextOn(client);
  const admin = {
    query: async (sql: string, parameters: unknown[]) => (await client.query(sql, parameters)).rows as unknown[],
  } as unknown as PostgresAdmin;
  const log = new ChangeLog(Object.assign(client, { prepares: true }) as unknown as BackgroundPool);
  const release = { minServedSchema: 0 } as TenantSchema;
  const noServers = undefined as unknown as DatabaseServers;
  const read = async <Row extends QueryResultRow>(sql: string): Promise<Row> =>
    (await client.query<Row>(sql)).rows[0] as Row;
  const [placement, states, catalog] = [
    new TenantPlacement(core),
    new TenantStatusRepository(core),
    new TenantCatalog(core),
  ];
  const credentials = new TenantCredentials(core, undefined as unknown as CredentialCipher, noServers);
  const emails = new EmailUpkeep({} as Config, admin, release, noServers);
  emails['since'] = new Date(0);
  const audit = new AuditUpkeep({} as Config, admin, noServers);
  const upkeep = new ServerUpkeep(admin, audit, emails, catalog, noServers);
  const stats = new FleetStats(core);
  const targets = new MigrationTargets(core);
  const [sharing, waves] = [new RunSharing(core, targets), new RunWaves(core, targets)];
  const claims = new RunClaims(core);
  const { run } = await read<{ run: string }>(`SELECT ${id("'run'")} AS run`);
  const { worker: workerId } = await read<{ worker: string }>(`SELECT ${id("'worker'")} AS worker`);
  const worker = {
    id: workerId,
    run: { id: run, undoes: null, options: { only: [], wave: null } },
  } as unknown as RunWorker;
  const { epoch } = await read<{ epoch: number }>('SELECT epoch::float8 FROM tenant_epoch');
  const { known } = await read<{ known: string[] }>('SELECT array_agg(id) AS known FROM database_servers');
  const last = known.at(-1) as string;
  const claim = { minServedSchema: 0, epoch, known, unreachable: [] };
  return {
    'creation: choosing a server': () => placement.leastLoaded([]),
    'creation: claiming a spare': () => placement.claim({ ...claim, organizationId: newId() }),
    'pool: whether it lacks spares': () => placement.isBelowTarget(3, 0, []),
    'reconciler: leftovers of a crash': () => catalog.abandoned(),
    'reconciler: activations': () => states.finished(),
    'reconciler: without a database': () => states.withoutDatabase(),
    'reconciler: deletions that are over': () => states.deletedBefore(30),
    'reconciler: being closed': () => catalog.listIn('fencing'),
    'reconciler: rotations that were interrupted': () => credentials.unfinished(),
    'reconciler: spares that are behind': () => new SpareCatalog(core).listBehind(1),
    'reconciler: the turn of servers': () => upkeep['leastRecentlyVisited'](),
    'reconciler: the databases of one server': () => catalog.listOn(last),
    'reconciler: e-mail addresses of one server': () => emails['due'](last),
    'reconciler: audit logs of one server': () => audit['due'](last),
    'reconciler: merging the counts': () => stats.merge(),
    '/metrics: the fleet': () => new FleetStats(core).read(),
    'poller: no news': () => log.read(epoch),
    [`poller: the first of ${changes} changes`]: () => log.read(epoch - changes),
    'migration: claiming databases': () => claims.claim(worker, 8),
    'migration: a beat': () => sharing.beat(worker),
    'migration: whether others are at the wave': () => waves.advance(worker),
  };
}

/** The engine's view of core: TypeORM answers a change with its rows and their number. */
function contextOn(client: ClientBase): CoreContext {
  const query = async (sql: string, parameters: unknown[]): Promise<unknown> => {
    const { command, rows, rowCount } = await client.query(sql, parameters);
    return command === 'SELECT' ? rows : [rows, rowCount];
  };
  const manager = { query };
  return { manager, committed: manager, transaction: <T>(work: () => Promise<T>) => work() } as unknown as CoreContext;
}
