import type { ConnectionBudget } from '../../database/pool/connection-budget.js';
import {
  type Credentials,
  directConnection,
  requestConnection,
  type RequestConnection,
  type ServerSettings,
} from '../../database/pool/connections.js';
import type { Installation } from '../../database/core/installation.js';
import type { CountedConnection } from '../../database/pool/budget-share.js';
import type { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { TenantDatabaseAdmin } from '../databases/tenant-database-admin.js';
import { TenantRoles } from '../databases/tenant-roles.js';

/**
 * One PostgreSQL server that holds tenants: its administrator, its tenant databases, and the connections of requests.
 */
export class DatabaseServer {
  readonly databases: TenantDatabaseAdmin;
  readonly roles: TenantRoles;

  constructor(
    readonly id: string,
    readonly admin: PostgresAdmin,
    private readonly settings: ServerSettings,
    installation: Installation,
    private readonly application?: string,
  ) {
    this.databases = new TenantDatabaseAdmin(admin, installation);
    this.roles = new TenantRoles(admin);
  }

  /** The connections to tenant databases of this server. */
  get budget(): ConnectionBudget {
    return this.admin.connections.tenants;
  }

  /** The address for requests, for display. */
  get address(): string {
    const { DB_HOST = '', DB_PORT } = this.settings;
    return `${DB_HOST.includes(':') ? `[${DB_HOST}]` : DB_HOST}:${DB_PORT}`;
  }

  requestConnection(credentials: Credentials): RequestConnection {
    return requestConnection(this.settings, credentials, this.application);
  }

  /**
   * Connection options that bypass a pooler, without a time limit. The connection counts towards the process's share.
   */
  directConnection(credentials: Credentials): CountedConnection {
    const share = { budget: this.admin.connections.own, key: credentials.database };
    return { ...directConnection(this.settings, credentials, this.application), share };
  }
}
