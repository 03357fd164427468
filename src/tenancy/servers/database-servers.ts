import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isId } from '../../common/ids.js';
import { CONFIG, type Config } from '../../config/config.js';
import type { ServerSettings } from '../../database/pool/connections.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { Installation } from '../../database/core/installation.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { ConnectionShares } from '../../database/shares/connection-shares.js';
import { ServerConnections } from '../../database/pool/server-connections.js';
import { DatabaseServer } from './database-server.js';
import { ServerUnknown } from './database-server.errors.js';

interface Row {
  id: string;
  host: string | null;
  port: number | null;
  direct_host: string | null;
  direct_port: number | null;
  ssl: Config['DB_SSL'];
  ssl_ca: string | null;
  admin_user: string | null;
  admin_secret: string | null;
}

const COLUMNS = 'id, host, port, direct_host, direct_port, ssl, ssl_ca, admin_user, admin_secret';

/** The database that administrators connect to on servers without a core database. */
export const MAINTENANCE_DATABASE = 'postgres';

/**
 * The PostgreSQL servers of this installation, as registered in core. The first is the one in the environment, whose id
 * is that of the installation. A server that is unreachable, or whose administrator's password cannot be decrypted,
 * affects only its own tenants.
 */
@Injectable()
export class DatabaseServers implements OnApplicationShutdown {
  private readonly logger = new Logger(DatabaseServers.name);
  private readonly servers = new Map<string, DatabaseServer>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly cipher: CredentialCipher,
    private readonly installation: Installation,
    private readonly shares: ConnectionShares,
  ) {
    const { application } = shares.process;
    this.servers.set(installation.id, new DatabaseServer(installation.id, admin, config, installation, application));
  }

  /** The server in the environment, which also holds core. */
  get coreServer(): DatabaseServer {
    return this.servers.get(this.installation.id) as DatabaseServer;
  }

  /** Loads every registered server, so that no lookup is needed while core is down. */
  async load(): Promise<void> {
    for (const row of await this.admin.query<Row>(`SELECT ${COLUMNS} FROM database_servers`)) this.register(row);
  }

  /** @throws ServerUnknown */
  async get(id: string): Promise<DatabaseServer> {
    const known = this.servers.get(id);
    if (known) return known;
    if (!isId(id)) throw new ServerUnknown(id);
    const [row] = await this.admin.query<Row>(`SELECT ${COLUMNS} FROM database_servers WHERE id = $1`, [id]);
    if (!row) throw new ServerUnknown(id);
    return this.register(row);
  }

  /**
   * Ids of the servers that were recently unreachable. It never includes the first one, because reading core has
   * reached it.
   */
  get unreachable(): string[] {
    return this.list()
      .filter((server) => server !== this.coreServer && server.admin.isUnreachable)
      .map(({ id }) => id);
  }

  /**
   * Whether the server is reachable. An unreachable one stays in {@link unreachable} for a while. @throws ServerUnknown
   */
  async isReachable(id: string): Promise<boolean> {
    const server = await this.get(id);
    return server === this.coreServer || server.admin.isReachable();
  }

  list(): readonly DatabaseServer[] {
    return [...this.servers.values()];
  }

  /** Runs `work` on each server in turn. An error is logged, except on the first server, where it is thrown. */
  async forEach(work: (server: DatabaseServer) => Promise<void>): Promise<void> {
    for (const server of this.list()) {
      try {
        await work(server);
      } catch (error) {
        if (server === this.coreServer) throw error;
        this.logger.error({ err: error, server: server.id }, 'A database server was skipped');
      }
    }
  }

  /** Removes a server whose registration is undone. */
  async unload({ id, admin }: DatabaseServer): Promise<void> {
    this.servers.delete(id);
    this.shares.remove(id);
    await admin.onApplicationShutdown();
  }

  async onApplicationShutdown(): Promise<void> {
    const others = this.list().filter((server) => server !== this.coreServer);
    await Promise.all(others.map(({ admin }) => admin.onApplicationShutdown()));
  }

  private register(row: Row): DatabaseServer {
    const known = this.servers.get(row.id);
    if (known) return known;
    const settings = this.settings(row);
    const { application } = this.shares.process;
    const connections = new ServerConnections({ bound: this.config.TENANT_CONNECTIONS_MAX });
    const admin = new PostgresAdmin(settings, MAINTENANCE_DATABASE, { connections, application });
    const server = new DatabaseServer(row.id, admin, settings, this.installation, application);
    this.servers.set(row.id, server);
    this.shares.add(row.id, admin);
    return server;
  }

  private settings({ admin_secret, ...row }: Row): ServerSettings {
    return {
      DB_HOST: row.host ?? undefined,
      DB_PORT: row.port ?? this.config.DB_PORT,
      DB_DIRECT_HOST: row.direct_host ?? undefined,
      DB_DIRECT_PORT: row.direct_port ?? undefined,
      DB_SSL: row.ssl,
      DB_SSL_CA: row.ssl_ca ?? undefined,
      DB_USER: row.admin_user ?? undefined,
      DB_PASS: admin_secret === null ? undefined : () => this.cipher.open(admin_secret, row.id),
    };
  }
}
