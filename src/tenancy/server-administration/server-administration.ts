import { Inject, Injectable } from '@nestjs/common';
import { isId, newId } from '../../common/ids.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { closeSharedDatabases } from '../../database/server/shared-databases.js';
import { KEPT_FOR_JOINER, LEAST_ON_CORE_SERVER } from '../../database/shares/least-connections.js';
import { startupFailure } from '../../database/startup-failure.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { ServerRegistered, ServerUnfit, ServerUnknown, TooFewConnections } from '../servers/database-server.errors.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { CANDIDATE_NAMES, type NewServer, ServerPreflight } from './server-preflight.js';
import { type ServerStatus, STATUS } from './server-status.js';
import { TemplateDatabase } from '../provisioning/template-database.js';

/** The minimum of one process, and the connections kept for one that starts. */
const FEWEST_CONNECTIONS = LEAST_ON_CORE_SERVER + KEPT_FOR_JOINER;

const LEFT_THERE = 'Its registration was undone. A role and a database named tenantry_… may remain on the server.';

/**
 * The administration of the PostgreSQL servers with tenants, with which an operator adds, opens, closes and limits
 * them.
 */
@Injectable()
export class ServerAdministration {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly candidate: ServerPreflight,
    private readonly cipher: CredentialCipher,
    private readonly servers: DatabaseServers,
    private readonly template: TemplateDatabase,
  ) {}

  /** All servers, starting with the one in the environment. */
  async list(): Promise<ServerStatus[]> {
    return this.admin.query<ServerStatus>(`${STATUS} ORDER BY s.host IS NOT NULL, s.created_at, s.id`, this.coreServer);
  }

  /** A page by descending id, with one server more than requested, if there is one. */
  async page({ limit, cursor }: { limit: number; cursor?: string }): Promise<ServerStatus[]> {
    const parameters = [...this.coreServer, cursor ?? null, limit + 1];
    return this.admin.query(`${STATUS} WHERE $3::uuid IS NULL OR s.id < $3 ORDER BY s.id DESC LIMIT $4`, parameters);
  }

  /** @throws ServerUnknown */
  async get(id: string): Promise<ServerStatus> {
    if (!isId(id)) throw new ServerUnknown(id);
    const [server] = await this.admin.query<ServerStatus>(`${STATUS} WHERE s.id = $3`, [...this.coreServer, id]);
    if (!server) throw new ServerUnknown(id);
    return server;
  }

  /**
   * Registers and prepares a server. It gets no organizations before it is ready. If a step fails, the registration is
   * undone. If the process dies, the server stays closed.
   *
   * @returns its id.
   * @throws ServerRegistered, ServerUnfit, StartupError
   */
  async add(server: NewServer): Promise<string> {
    await this.requireNew(server);
    await this.candidate.check(server);
    const id = newId();
    await this.insert(id, server);
    try {
      await this.open(id);
    } catch (cause) {
      const isClean = await this.undoAdd(await this.servers.get(id));
      throw isClean ? cause : new ServerUnfit(`${(cause as Error).message} ${LEFT_THERE}`, { cause });
    }
    return id;
  }

  /**
   * Prepares the server if necessary, and opens it for new organizations.
   *
   * @returns whether it was closed before.
   * @throws ServerUnknown, StartupError
   */
  async open(id: string): Promise<boolean> {
    const server = await this.servers.get(id);
    try {
      await closeSharedDatabases(server.admin);
      await this.template.ensure(server);
    } catch (error) {
      throw startupFailure(error, { ...CANDIDATE_NAMES, host: server.address, port: 'the network in between' });
    }
    return this.update(id, 'state', 'open');
  }

  /**
   * Closes the server for new organizations. Existing ones are still served.
   *
   * @returns whether it was open before.
   * @throws ServerUnknown
   */
  close(id: string): Promise<boolean> {
    return this.update(id, 'state', 'closed');
  }

  /**
   * Sets the maximum number of databases of the server, or null for no limit.
   *
   * @returns whether the number changed.
   * @throws ServerUnknown
   */
  limit(id: string, databases: number | null): Promise<boolean> {
    return this.update(id, 'max_databases', databases);
  }

  /**
   * Sets the maximum number of connections of all processes, or null for all except a reserve. Processes receive it
   * with their next heartbeat, within about two seconds.
   *
   * @returns whether the number changed.
   * @throws ServerUnknown, TooFewConnections
   */
  async share(id: string, connections: number | null): Promise<boolean> {
    if (connections !== null && connections < FEWEST_CONNECTIONS) throw new TooFewConnections(FEWEST_CONNECTIONS);
    return this.update(id, 'connections', connections);
  }

  /** The address of the environment's server, which core does not store. */
  private get coreServer(): unknown[] {
    return [this.config.DB_HOST, this.config.DB_PORT];
  }

  private async requireNew({ host, port }: NewServer): Promise<void> {
    const [same] = await this.admin.query<ServerStatus>(
      `SELECT * FROM (${STATUS}) s WHERE host = $3 AND port = $4 LIMIT 1`,
      [...this.coreServer, host, port],
    );
    if (same) throw new ServerRegistered(`${host}:${port}`, same.id);
  }

  private async insert(id: string, server: NewServer): Promise<void> {
    await this.admin.query(
      `INSERT INTO database_servers
         (id, host, port, direct_host, direct_port, ssl, ssl_ca, admin_user, admin_secret, max_databases, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'closed')`,
      [
        ...[id, server.host, server.port, server.directHost, server.directPort, server.ssl, server.sslCa, server.user],
        ...[this.cipher.seal(server.password, id), server.maxDatabases],
      ],
    );
  }

  /** Undoes `add`. @returns whether everything on the server was removed too. */
  private async undoAdd(server: DatabaseServer): Promise<boolean> {
    const isClean = await this.template.remove(server).then(
      () => true,
      () => false,
    );
    await this.admin.query('DELETE FROM tenant_databases WHERE server_id = $1', [server.id]);
    await this.admin.query('DELETE FROM database_servers WHERE id = $1', [server.id]);
    await this.servers.unload(server);
    return isClean;
  }

  /** @returns whether anything changed. */
  private async update(
    id: string,
    column: 'state' | 'max_databases' | 'connections',
    value: unknown,
  ): Promise<boolean> {
    await this.servers.get(id);
    const changed = await this.admin.query(
      `UPDATE database_servers SET ${column} = $2 WHERE id = $1 AND ${column} IS DISTINCT FROM $2 RETURNING id`,
      [id, value],
    );
    if (changed.length === 0) await this.get(id);
    return changed.length > 0;
  }
}
