// One PostgreSQL for the whole run: the embedded one, or that of TEST_DB_HOST. Built code, so `npm test` builds first.
const { existsSync, mkdtempSync, statfsSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const MEMORY = '/dev/shm';
const ENOUGH = 8 * 1024 ** 3; // a run leaves 4.5 GiB: a thousand databases

/** Where the data of a run goes: into memory if it has room, where a database is made in a quarter of the time. */
function place() {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH ? MEMORY : tmpdir();
}

module.exports = async () => {
  process.env.TEST_RUN_FOLDER ??= mkdtempSync(join(tmpdir(), 'tenantry-run-')); // shared by the workers
  require('../../dist/src/config/libpq-variables.js'); // those of the shell count in no worker either
  if (process.env.TEST_DB_HOST || globalThis.postgres) return;
  const { startEmbeddedPostgres } = require('../../dist/src/embedded/embedded-postgres.js');
  const dataDir = mkdtempSync(join(place(), 'tenantry-test-'));
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];
  settings.push('autovacuum_naptime=1h'); // a thousand databases would be looked after ten times a second
  const server = await startEmbeddedPostgres(dataDir, settings);
  globalThis.postgres = { server, dataDir };
  process.env.TEST_DB_HOST = server.host;
  process.env.TEST_DB_PORT = String(server.port);
  process.env.TEST_DB_USER = server.user;
  process.env.TEST_DB_PASS = server.password;
};
