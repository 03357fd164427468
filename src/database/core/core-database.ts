import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { newId } from '../../common/ids.js';
import { CONFIG, type Config } from '../../config/config.js';
import { recordCoreOwner, assertSoleCore } from './core-claim.js';
import { CoreMigrator } from './core-migrator.js';
import { CredentialCipher } from '../credential-cipher.js';
import { StartupError } from '../database.errors.js';
import { identifier } from '../identifiers.js';
import { Installation } from './installation.js';
import { retryLostUpdate } from '../lost-update.js';
import { PostgresAdmin } from '../server/postgres-admin.js';
import { createLoginRole } from '../server/roles.js';
import { startupFailure } from '../startup-failure.js';

const NOT_READY =
  'The core database is not migrated to this release. Run `npx tenantry migrate core`, or start the server once ' +
  'with MIGRATE_ON_START=core.';

interface InstallationRow {
  id: string;
  role_secret: string | null;
}

/**
 * Prepares the core database for requests: creates it if it is missing, migrates it, and revokes access from all other
 * roles.
 */
@Injectable()
export class CoreDatabase {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly cipher: CredentialCipher,
    private readonly migrator: CoreMigrator,
  ) {}

  /**
   * Migrates it according to MIGRATE_ON_START, and repairs its roles.
   *
   * @returns the installation of this core database, with the credentials for requests.
   * @throws StartupError if an operator must act first.
   */
  async prepare(): Promise<Installation> {
    try {
      if (this.config.MIGRATE_ON_START === 'off') await this.requireRelease();
      else await this.migrator.migrate();
      return await this.repairGrants();
    } catch (error) {
      throw startupFailure(error);
    }
  }

  /** The existing installation, for callers that change nothing. @throws StartupError if it is not ready. */
  async find(): Promise<Installation> {
    try {
      await this.requireRelease();
      const [row] = await this.admin.query<InstallationRow>('SELECT id, role_secret FROM installation');
      if (!row?.role_secret) throw new StartupError(NOT_READY);
      const installation = new Installation(row.id, this.cipher.open(row.role_secret, row.id));
      await assertSoleCore((...statement) => this.admin.query(...statement), installation.coreRole);
      return installation;
    } catch (error) {
      throw startupFailure(error);
    }
  }

  /**
   * Repairs the role of requests and the connection privileges, like every startup. The core database must be migrated.
   */
  repairGrants(): Promise<Installation> {
    return retryLostUpdate(() => this.claim());
  }

  private async requireRelease(): Promise<void> {
    if ((await this.migrator.pending()).length > 0) throw new StartupError(NOT_READY);
  }

  /** Repairs the installation and the role of requests, one process at a time. */
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
    await createLoginRole(client, names.coreRole, password); // a copy that starts at the same time waits here for this claim
    await assertSoleCore(
      async (...statement) => (await client.query<{ datname: string }>(...statement)).rows,
      names.coreRole,
    );
    await recordCoreOwner(client, this.config.DB_NAME, names.coreRole);
    await this.close(client, names.coreRole);
    return new Installation(id, password);
  }

  /** Restricts the core database to DB_USER and the role of requests, which can only read and write rows. */
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
      REVOKE UPDATE, DELETE ON audit_log FROM ${role};
      GRANT SELECT (id, state, max_databases) ON database_servers TO ${role};
    `);
  }
}
