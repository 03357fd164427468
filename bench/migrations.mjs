// A fleet is migrated: `migrate tenants` against a bare loop of `pg` connections with as many workers, in turns, each
// adding a column to a table of every tenant; then a run over the fleet when everybody is up to date. Says what it
// measured; exits 1 when something that must hold does not.
//
//   npm run build && node bench/migrations.mjs [tenants=1000] [rounds=3]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const { NestFactory } = require('@nestjs/core');
const { Client } = require('pg');
const { CliModule } = require('../dist/src/cli.module.js');
const { newId } = require('../dist/src/common/ids.js');
const { readConfig } = require('../dist/src/config/config.js');
const { CoreContext } = require('../dist/src/database/core-context.js');
const { CoreDatabase } = require('../dist/src/database/core-database.js');
const { CoreMigrator } = require('../dist/src/database/core-migrator.js');
const { startEmbeddedPostgres } = require('../dist/src/database/embedded/embedded-postgres.js');
const { CAREFUL, FleetMigration } = require('../dist/src/tenancy/fleet-migration.js');
const { DatabaseServers } = require('../dist/src/tenancy/database-servers.js');
const { TemplateDatabase } = require('../dist/src/tenancy/template-database.js');
const { TenantProvisioner } = require('../dist/src/tenancy/tenant-provisioner.js');
const { tenantMigrations } = require('../dist/migrations/tenant.js');

const CLI = new URL('../dist/src/cli.js', import.meta.url).pathname;
const [TENANTS = 1000, ROUNDS = 3] = process.argv.slice(2).map(Number);
const WORKERS = CAREFUL.concurrency;
const LEAST_RATIO = 0.7;
const UP_TO_DATE_MS = 2000;

const dataDir = mkdtempSync(join(tmpdir(), 'tenantry-migrations-'));
const postgres = await startEmbeddedPostgres(dataDir, ['max_connections=100', 'fsync=off', 'full_page_writes=off']);
const environment = {
  DB_HOST: postgres.host,
  DB_PORT: String(postgres.port),
  DB_USER: postgres.user,
  DB_PASS: postgres.password,
  SECRET_KEY: 'a secret of a benchmark, of 32 bytes and more',
};
const failures = [];
try {
  const config = readConfig(environment);
  const quiet = { logger: false, abortOnError: false };
  const core = await NestFactory.createApplicationContext(CliModule.core(config), quiet);
  await core.get(CoreMigrator).migrate();
  await core.get(CoreDatabase).setRight();
  await core.close();
  const app = await NestFactory.createApplicationContext(CliModule.with(config), quiet);
  const databases = await provision(app);
  const ratios = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const peer = await timed(() => bare(databases, round));
    const ours = await timed(() => migrate(app, round));
    ratios.push(peer / ours);
    console.log(
      `round      bare ${rate(peer)}, migrate tenants ${rate(ours)}: ${(peer / ours).toFixed(2)} of its rate`,
    );
  }
  await app.close();
  const ratio = ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  if (ratio < LEAST_RATIO) failures.push(`${ratio.toFixed(2)} of the bare loop, not ${LEAST_RATIO}`);

  tenantMigrations.splice(1);
  const idle = await timed(async () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'migrate', 'tenants'], {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    if (status !== 0 || !stdout.includes('up to date'))
      failures.push(`the idle run ended with ${status}: ${stdout}${stderr}`);
  });
  console.log(`idle       ${TENANTS} up-to-date tenants: ${Math.round(idle)} ms, the start of the process with it`);
  if (idle > UP_TO_DATE_MS) failures.push(`an idle run took ${Math.round(idle)} ms`);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
for (const failure of failures) console.error(`FAILED  ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** Organizations with a database each, made as the application makes them. @returns the names of the databases. */
async function provision(app) {
  await app.get(DatabaseServers).forEach((server) => app.get(TemplateDatabase).ensure(server));
  const ids = [];
  await inParallel(
    Array.from({ length: TENANTS }, (_, n) => n),
    async (n) => {
      const id = newId();
      await app
        .get(CoreContext)
        .manager.query(`INSERT INTO organizations (id, name, slug, status) VALUES ($1, $2, $2, 'active')`, [
          id,
          `tenant-${n}`,
        ]);
      ids.push(await app.get(TenantProvisioner).provision(id));
    },
  );
  return ids.map((id) => `tenantry_${id.replaceAll('-', '')}`);
}

/** What a script would do. */
async function bare(databases, round) {
  const { host, port, user, password } = postgres;
  await inParallel(databases, async (database) => {
    const client = new Client({ host, port, user, password, database });
    await client.connect();
    await client.query('BEGIN');
    await client.query(`ALTER TABLE users ADD bare_${round} text`);
    await client.query('COMMIT');
    await client.end();
  });
}

async function migrate(app, round) {
  const name = `AddOurs${1900000000000 + round}`;
  const migration = {
    [name]: class {
      up = (runner) => runner.query(`ALTER TABLE users ADD ours_${round} text`);
      down = (runner) => runner.query(`ALTER TABLE users DROP ours_${round}`);
    },
  };
  tenantMigrations.push(migration[name]);
  const run = await app.get(FleetMigration).migrate({ ...CAREFUL, canary: 0 });
  const [{ n }] = await app
    .get(CoreContext)
    .manager.query(`SELECT count(*)::int AS n FROM migration_results WHERE run_id = $1 AND state = 'migrated'`, [
      run.id,
    ]);
  if (n !== TENANTS) failures.push(`round ${round} migrated ${n} of ${TENANTS}`);
}

async function inParallel(items, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

function rate(ms) {
  return `${((TENANTS / ms) * 1000).toFixed(0)}/s`;
}
