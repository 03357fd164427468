import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { environment } from './support/application.mjs';
import { inParallel } from './support/in-parallel.mjs';
import { inTurns, ratios, spread } from './support/in-turns.mjs';
import { atLeast, atMost, row } from './support/row.mjs';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const { NestFactory } = require('@nestjs/core');
const { CliModule } = require('../dist/src/cli.module.js');
const { readConfig } = require('../dist/src/config/config.js');
const { CoreContext } = require('../dist/src/database/core/core-context.js');
const { FleetMigration } = require('../dist/src/tenancy/fleet/fleet-migration.js');
const { CAREFUL } = require('../dist/src/tenancy/fleet/migration-run.js');
const { tenantMigrations } = require('../dist/migrations/tenant.js');

const CLI = fileURLToPath(new URL('../dist/src/cli.js', import.meta.url));
const WORKERS = CAREFUL.concurrency;

export const about = '`migrate tenants` over a fleet, against a bare loop with as many connections';

/**
 * Each side adds a column to a table of every tenant, in turns. Then a run follows in which every tenant is up to date.
 */
export async function run(world) {
  const users = await world.fleet(world.quick ? 100 : 1000);
  const only = users.map(({ tenant }) => tenant);
  const database = await world.database();
  const app = await NestFactory.createApplicationContext(CliModule.with(readConfig(environment(database))), {
    logger: false,
    abortOnError: false,
  });
  const fleet = await database.sql(
    'tenantry',
    `SELECT d.id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = ANY ($1)`,
    [only],
  );
  const names = fleet.map(({ id }) => `tenantry_${id.replaceAll('-', '')}`);
  const times = await inTurns(world.rounds, {
    bare: (round) => timed(() => bare(database, names, round)),
    ours: (round) => timed(() => migrate(world, app, only, round)),
  });
  await app.close();
  const rate = (name) => times[name].map((ms) => (names.length / ms) * 1000);
  const text = (name) => `${Math.round(spread(rate(name)).median)}/s`;
  return [
    row({
      work: about,
      unit: 'of the bare rate',
      values: ratios(rate('ours'), rate('bare')),
      must: atLeast(0.7),
      sides: { ours: text('ours'), bare: text('bare') },
    }),
    row({
      work: `a run over ${names.length} tenants that are up to date, the start of the process with it`,
      unit: 's',
      values: [idle(world, database) / 1000],
      must: atMost(2),
    }),
  ];
}

/** The work of a plain script. */
async function bare(database, names, round) {
  await inParallel(WORKERS, names, (name) =>
    database.connected(name, async (client) => {
      await client.query('BEGIN');
      await client.query(`ALTER TABLE users ADD bare_${round} text`);
      await client.query('COMMIT');
    }),
  );
}

async function migrate(world, app, only, round) {
  const name = `AddOurs${1900000000000 + round}`;
  const migration = {
    [name]: class {
      up = (runner) => runner.query(`ALTER TABLE users ADD ours_${round} text`);
      down = (runner) => runner.query(`ALTER TABLE users DROP ours_${round}`);
    },
  };
  tenantMigrations.push(migration[name]);
  const run = await app.get(FleetMigration).migrate({ ...CAREFUL, canary: 0, only });
  const [{ n }] = await app
    .get(CoreContext)
    .manager.query(`SELECT count(*)::int AS n FROM migration_results WHERE run_id = $1 AND state = 'migrated'`, [
      run.id,
    ]);
  if (n !== only.length) world.fail(`round ${round} migrated ${n} of ${only.length}`);
}

/** To the release that is built. All of them have its migrations. */
function idle(world, database) {
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'migrate', 'tenants'], {
    env: { ...process.env, ...environment(database) },
    encoding: 'utf8',
  });
  const took = performance.now() - begin;
  if (status !== 0 || !stdout.includes('up to date'))
    world.fail(`the idle run ended with ${status}: ${stdout}${stderr}`);
  return took;
}

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
