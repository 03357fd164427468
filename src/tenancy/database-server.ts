import { requestConnection, type Credentials, type ServerSettings } from '../database/connections.js';
import type { ClientConfig } from 'pg';
import type { Installation } from '../database/installation.js';
import type { PostgresAdmin } from '../database/postgres-admin.js';
import { TenantDatabases } from './tenant-databases.js';

/** One PostgreSQL server that holds tenants: its administrator, the tenant databases on it, and how requests connect. */
export class DatabaseServer {
  readonly databases: TenantDatabases;

  constructor(
    readonly id: string,
    readonly admin: PostgresAdmin,
    private readonly settings: ServerSettings,
    installation: Installation,
  ) {
    this.databases = new TenantDatabases(admin, installation);
  }

  /** Where requests connect, for people. */
  get address(): string {
    const { DB_HOST = '', DB_PORT } = this.settings;
    return `${DB_HOST.includes(':') ? `[${DB_HOST}]` : DB_HOST}:${DB_PORT}`;
  }

  requestConnection(credentials: Credentials): ClientConfig {
    return requestConnection(this.settings, credentials);
  }
}
