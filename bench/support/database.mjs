import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { startEmbeddedPostgres } = require('../../dist/src/embedded/embedded-postgres.js');
const { Client } = require('pg');

/** No process waits for the disk, so that only the work itself is compared. This makes the ratios stricter. */
const WITHOUT_DISK = ['fsync=off', 'full_page_writes=off'];

/** As PostgreSQL is installed: a commit is on the disk. */
const DURABLE = [];

/** Enough that no tenant of a bench must close another's connection. */
const MOST_CONNECTIONS = 400;

/** An embedded PostgreSQL on its own data, which is deleted afterwards. */
export class Database {
  /** @param maxConnections the maximum number of connections. */
  static async start(maxConnections = MOST_CONNECTIONS) {
    const database = new Database();
    database.dataDir = mkdtempSync(join(tmpdir(), 'tenantry-bench-'));
    await database.run(maxConnections);
    return database;
  }

  /** Restarts it with other settings. */
  async restart(maxConnections = MOST_CONNECTIONS, settings = WITHOUT_DISK) {
    await this.server.stop();
    await this.run(maxConnections, settings);
  }

  /** Runs durably for as long as `work` takes. */
  async durably(work) {
    await this.restart(MOST_CONNECTIONS, DURABLE);
    return work().finally(() => this.restart());
  }

  /** How the administrator connects, for pg. */
  connection(database) {
    const { host, port, user, password } = this.server;
    return { host, port, user, password, database };
  }

  /** One statement as the administrator. */
  async sql(database, text, parameters) {
    return this.connected(database, async (client) => (await client.query(text, parameters)).rows);
  }

  /** A connection of the administrator's. */
  async connect(database) {
    const client = new Client(this.connection(database));
    await client.connect();
    return client;
  }

  async connected(database, work) {
    const client = await this.connect(database);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  async version() {
    const [row] = await this.sql('postgres', 'SHOW server_version');
    return row.server_version;
  }

  async stop() {
    await this.server.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async run(maxConnections, settings = WITHOUT_DISK) {
    this.server = await startEmbeddedPostgres(this.dataDir, [`max_connections=${maxConnections}`, ...settings]);
  }
}
