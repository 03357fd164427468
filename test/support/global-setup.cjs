// One PostgreSQL for the whole run: the embedded one, or that of TEST_DB_HOST. Built code, so `npm test` builds first.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = async () => {
  if (process.env.TEST_DB_HOST || globalThis.postgres) return;
  const { startEmbeddedPostgres } = require('../../dist/src/database/embedded/embedded-postgres.js');
  const dataDir = mkdtempSync(join(tmpdir(), 'tenantry-test-'));
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];
  const server = await startEmbeddedPostgres(dataDir, settings);
  globalThis.postgres = { server, dataDir };
  process.env.TEST_DB_HOST = server.host;
  process.env.TEST_DB_PORT = String(server.port);
  process.env.TEST_DB_USER = server.user;
  process.env.TEST_DB_PASS = server.password;
};
