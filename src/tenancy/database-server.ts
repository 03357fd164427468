import type { ClientConfig } from 'pg';
import { SECOND } from '../config/units.js';
import { ConnectionBudget } from '../database/connection-budget.js';
import { connectionCeiling, LEAST_CONNECTIONS } from '../database/connection-ceiling.js';
import {
  type Credentials,
  directConnection,
  requestConnection,
  type RequestConnection,
  type ServerSettings,
} from '../database/connections.js';
import type { Installation } from '../database/installation.js';
import type { PostgresAdmin } from '../database/postgres-admin.js';
import { TenantDatabases } from './tenant-databases.js';
import { TenantRoles } from './tenant-roles.js';

const MEASURE_AGAIN_MS = 3 * SECOND;

/** One PostgreSQL server with tenants: its administrator, its tenant databases, and the connections of requests. */
export class DatabaseServer {
  readonly databases: TenantDatabases;
  readonly roles: TenantRoles;

  /** The connections of requests to this server. */
  readonly budget: ConnectionBudget;

  private measured?: Promise<void>;
  private measureAgainAt = -Infinity;

  /** @param ceiling the maximum number of connections for requests. Undefined to read it from the server. */
  constructor(
    readonly id: string,
    readonly admin: PostgresAdmin,
    private readonly settings: ServerSettings,
    installation: Installation,
    private readonly ceiling: { given: number | undefined; kept: number },
  ) {
    this.budget = new ConnectionBudget(ceiling.given ?? LEAST_CONNECTIONS);
    this.databases = new TenantDatabases(admin, installation);
    this.roles = new TenantRoles(admin);
  }

  /** The address for requests, for people. */
  get address(): string {
    const { DB_HOST = '', DB_PORT } = this.settings;
    return `${DB_HOST.includes(':') ? `[${DB_HOST}]` : DB_HOST}:${DB_PORT}`;
  }

  /** Reads the number of connections from the server, once. */
  async measure(): Promise<void> {
    this.measured ??= this.readCeiling();
    await this.measured.catch((error: unknown) => {
      this.measured = undefined;
      throw error;
    });
  }

  /** Like {@link measure}, in the background. The minimum applies until the administrator can connect. */
  measureInBackground(): void {
    if (performance.now() < this.measureAgainAt) return;
    this.measureAgainAt = performance.now() + MEASURE_AGAIN_MS;
    void this.measure().catch(() => undefined);
  }

  /**
   * The maximum number of connections of one process to this server, including those for administration. Call {@link
   * measure} first.
   */
  get connectionsPerProcess(): number {
    return this.budget.limit + this.ceiling.kept;
  }

  requestConnection(credentials: Credentials): RequestConnection {
    return requestConnection(this.settings, credentials);
  }

  /** Connection options that bypass a pooler, without a time limit. */
  directConnection(credentials: Credentials): ClientConfig {
    return directConnection(this.settings, credentials);
  }

  private async readCeiling(): Promise<void> {
    const { given, kept } = this.ceiling;
    if (given === undefined) this.budget.limit = await connectionCeiling(this.admin, kept);
  }
}
