import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { newId } from '../common/ids.js';
import { CONFIG, type Config } from '../config/config.js';
import { CredentialCipher } from './credential-cipher.js';
import { StartupError } from './database.errors.js';
import { identifier } from './identifiers.js';
import { Installation } from './installation.js';
import { retryLostUpdate } from './lost-update.js';
import { migrate, type MigrationClass } from './migration-runner.js';
import { PostgresAdmin } from './postgres-admin.js';
import { createLoginRole } from './roles.js';
import { startupFailure } from './startup-failure.js';

const MISSING_DATABASE = '3D000';
const MISSING_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';

interface InstallationRow {
  id: string;
  role_secret: string | null;
}

/** Makes the core database ready for requests: creates it when missing, migrates it, and closes it to everybody else. */
@Injectable()
export class CoreDatabase {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly cipher: CredentialCipher,
  ) {}

  /**
   * @returns the installation whose core this is, with the credentials requests use.
   * @throws StartupError when a person has to do something first.
   */
  async prepare(migrations: readonly MigrationClass[]): Promise<Installation> {
    try {
      await this.createIfMissing();
      if (this.config.MIGRATE_ON_START === 'off') await this.requireAll(migrations);
      else await migrate({ connection: this.admin.connection(this.config.DB_NAME), migrations });
      return await this.setRight();
    } catch (error) {
      throw startupFailure(error);
    }
  }

  /**
   * The installation as it is, for who changes nothing.
   *
   * @throws StartupError when only a start would make it ready.
   */
  async find(migrations: readonly MigrationClass[]): Promise<Installation> {
    await this.requireAll(migrations);
    const [row] = await this.admin.query<InstallationRow>('SELECT id, role_secret FROM installation');
    if (!row?.role_secret) throw new StartupError('No server has been started on the core database yet.');
    return new Installation(row.id, this.cipher.open(row.role_secret, row.id));
  }

  /** Sets right the role of requests and who may connect, as every start does. The core database has to be migrated. */
  setRight(): Promise<Installation> {
    return retryLostUpdate(() => this.claim());
  }

  private async createIfMissing(): Promise<void> {
    const { DB_NAME, MIGRATE_ON_START } = this.config;
    try {
      await this.admin.connected(DB_NAME, async () => undefined);
    } catch (error) {
      if (sqlState(error) !== MISSING_DATABASE) throw error;
      if (MIGRATE_ON_START === 'off') {
        throw new StartupError(
          'The database DB_NAME does not exist, and MIGRATE_ON_START is off. Set it to core once.',
        );
      }
      await this.admin.connected('postgres', (client) => create(client, DB_NAME)).catch(mayNotCreate);
    }
  }

  private async requireAll(migrations: readonly MigrationClass[]): Promise<void> {
    const rows = await this.admin.query<{ name: string }>('SELECT name FROM migrations').catch((error: unknown) => {
      if (sqlState(error) === MISSING_TABLE) return [];
      throw error;
    });
    const applied = new Set(rows.map(({ name }) => name));
    if (migrations.every(({ name }) => applied.has(name))) return;
    throw new StartupError(
      'The core database is behind this release, and MIGRATE_ON_START is off. Set it to core once.',
    );
  }

  /** One process at a time sets the installation and the role of requests right. */
  private claim(): Promise<Installation> {
    return this.admin.connected(this.config.DB_NAME, async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('tenantry installation', 0))`);
      const installation = await this.installation(client);
      await client.query('COMMIT');
      return installation;
    });
  }

  private async installation(client: Client): Promise<Installation> {
    await client.query('INSERT INTO installation (id) VALUES ($1) ON CONFLICT (only_row) DO NOTHING', [newId()]);
    const [row] = (await client.query<InstallationRow>('SELECT id, role_secret FROM installation')).rows;
    const { id, role_secret } = row as InstallationRow;
    await client.query('INSERT INTO database_servers (id) VALUES ($1) ON CONFLICT DO NOTHING', [id]);
    const names = Installation.names(id);
    const password = role_secret ? this.cipher.open(role_secret, id) : randomBytes(32).toString('base64url');
    if (!role_secret) {
      await client.query('UPDATE installation SET role_secret = $1', [this.cipher.seal(password, id)]);
    }
    await createLoginRole(client, names.coreRole, password);
    await this.close(client, names.coreRole);
    return new Installation(id, password);
  }

  /** Leaves the core database to DB_USER and the role of requests, which reads and writes rows and nothing else. */
  private async close(client: Client, coreRole: string): Promise<void> {
    const role = identifier(coreRole);
    await client.query(`
      REVOKE ALL ON DATABASE ${identifier(this.config.DB_NAME)} FROM PUBLIC;
      GRANT CONNECT ON DATABASE ${identifier(this.config.DB_NAME)} TO ${role};
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${role};
      REVOKE ALL ON migrations, installation, database_servers FROM ${role};
      GRANT SELECT (id, state, max_databases) ON database_servers TO ${role};
    `);
  }
}

async function create(client: Client, database: string): Promise<void> {
  try {
    await client.query(`CREATE DATABASE ${identifier(database)} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (error) {
    const createdMeanwhile = ['42P04', '23505'].includes(sqlState(error) ?? '');
    if (!createdMeanwhile) throw error;
  }
}

/** @throws StartupError when the database has to be made by somebody else. */
function mayNotCreate(cause: unknown): never {
  if (sqlState(cause) !== INSUFFICIENT_PRIVILEGE) throw cause;
  throw new StartupError(
    'DB_USER cannot create the missing database DB_NAME. Give it CREATEDB, and CONNECT to the database `postgres`, ' +
      'or create DB_NAME with DB_USER as its owner.',
    { cause },
  );
}
