import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import type { Config } from '../../config/config.js';
import { directConnection, requestConnection, type ServerSettings } from '../../database/pool/connections.js';
import { withClient } from '../../database/pool/with-client.js';
import { Installation } from '../../database/core/installation.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { OLDEST_VERSION, SERVER_FACTS, type ServerFacts } from '../../database/server/server-facts.js';
import { type SettingNames, startupFailure } from '../../database/startup-failure.js';
import { ServerRegistered, ServerUnfit } from '../servers/database-server.errors.js';
import { MAINTENANCE_DATABASE } from '../servers/database-servers.js';
import { databaseName } from '../tenant.js';

/** A server, as described by an operator. */
export interface NewServer {
  host: string;
  port: number;
  directHost?: string | undefined;
  directPort?: number | undefined;
  ssl: Config['DB_SSL'];
  /** PEM. */
  sslCa?: string | undefined;
  user: string;
  password: string;
  /** Null or undefined for no limit. */
  maxDatabases?: number | null | undefined;
}

/** The names of a server's settings on the command line. */
export const CANDIDATE_NAMES: SettingNames = {
  host: '--host',
  port: '--port',
  user: '--user',
  password: 'the password',
  database: 'the objects it creates',
  ssl: '--ssl',
  certificate: '--ssl-ca',
};

const SAME_OR_COPY = 'This server, or the one it is a copy of,';

/** Checks a server before it is registered. Changes nothing there. */
@Injectable()
export class ServerPreflight {
  constructor(
    private readonly admin: PostgresAdmin,
    private readonly installation: Installation,
  ) {}

  /** @throws ServerUnfit, ServerRegistered, StartupError if it cannot hold tenants. */
  async check(server: NewServer): Promise<void> {
    const settings = settingsOf(server);
    const credentials = { database: MAINTENANCE_DATABASE, user: server.user, password: server.password };
    try {
      await withClient(new Client(directConnection(settings, credentials)), (client) => this.examine(client, server));
      const viaPooler = new Client(requestConnection(settings, credentials));
      await withClient(viaPooler, async () => undefined).catch(throwUnlessAnswered);
    } catch (error) {
      if (sqlState(error) === '42501') throw mayNotConnect(server, error);
      throw startupFailure(error, CANDIDATE_NAMES);
    }
  }

  private async examine(client: Client, { user }: NewServer): Promise<void> {
    const [facts] = (await client.query<ServerFacts>(SERVER_FACTS)).rows;
    if ((facts?.version ?? 0) < OLDEST_VERSION)
      throw new ServerUnfit(`This is PostgreSQL ${facts?.version ?? '?'}. Tenants need ${OLDEST_VERSION} or newer.`);
    if (facts?.may_administer !== true)
      throw new ServerUnfit(`${user} cannot create databases and roles there. Give it CREATEDB and CREATEROLE.`);
    await this.requireForeign(client);
  }

  /**
   * Detects a registered server under another address, and a copy of one. The server of core has the role of core's
   * requests. The others have databases that this installation's owner role owns.
   */
  private async requireForeign(client: Client): Promise<void> {
    const { id, coreRole, ownerRole } = this.installation;
    const core = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [coreRole]);
    if (core.rows.length > 0) throw new ServerRegistered(SAME_OR_COPY, id);
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE r.rolname = $1 ORDER BY datname',
      [ownerRole],
    );
    if (rows.length === 0) return;
    const known = await this.admin.query<{ id: string; server_id: string }>(
      'SELECT id, server_id FROM tenant_databases',
    );
    const server = known.find(({ id }) => databaseName(id) === rows[0]?.datname);
    if (server) throw new ServerRegistered(SAME_OR_COPY, server.server_id);
    throw new ServerUnfit(
      `This server holds databases of this installation that are not in the catalog, such as ${rows[0]?.datname}. They may be left ` +
        'from a failed registration, or from before this core database was restored. Drop them if they are not needed.',
    );
  }
}

const settingsOf = (server: NewServer): ServerSettings => ({
  DB_HOST: server.host,
  DB_PORT: server.port,
  DB_DIRECT_HOST: server.directHost,
  DB_DIRECT_PORT: server.directPort,
  DB_SSL: server.ssl,
  DB_SSL_CA: server.sslCa,
  DB_USER: server.user,
  DB_PASS: server.password,
});

/** A pooler in front need not know the administrator. It only must be reachable. */
function throwUnlessAnswered(error: unknown): void {
  if (sqlState(error) === undefined) throw error;
}

const mayNotConnect = ({ user }: NewServer, cause: unknown): ServerUnfit =>
  new ServerUnfit(`${user} cannot connect to the database ${MAINTENANCE_DATABASE} there. Grant it CONNECT.`, {
    cause,
  });
