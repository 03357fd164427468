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

/** One PostgreSQL server that holds tenants: its administrator, the tenant databases on it, and how requests connect. */
export class DatabaseServer {
  readonly databases: TenantDatabases;
  readonly roles: TenantRoles;

  /** The connections of requests to this server. */
  readonly budget: ConnectionBudget;

  private measured?: Promise<void>;
  private measureAgainAt = -Infinity;

  /** @param ceiling connections of requests at most, unless the server is to be asked. */
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

  /** Where requests connect, for people. */
  get address(): string {
    const { DB_HOST = '', DB_PORT } = this.settings;
    return `${DB_HOST.includes(':') ? `[${DB_HOST}]` : DB_HOST}:${DB_PORT}`;
  }

  /** Asks the server once how many connections it has. */
  async measure(): Promise<void> {
    this.measured ??= this.readCeiling();
    await this.measured.catch((error: unknown) => {
      this.measured = undefined;
      throw error;
    });
  }

  /** Like {@link measure}, but nobody waits for it: until the administrator gets in, the least has to do. */
  measureInBackground(): void {
    if (performance.now() < this.measureAgainAt) return;
    this.measureAgainAt = performance.now() + MEASURE_AGAIN_MS;
    void this.measure().catch(() => undefined);
  }

  /** Connections one process opens here at most, with those for administration. {@link measure} first. */
  get connectionsPerProcess(): number {
    return this.budget.limit + this.ceiling.kept;
  }

  requestConnection(credentials: Credentials): RequestConnection {
    return requestConnection(this.settings, credentials);
  }

  /** The way around a pooler, for as long as it takes. */
  directConnection(credentials: Credentials): ClientConfig {
    return directConnection(this.settings, credentials);
  }

  private async readCeiling(): Promise<void> {
    const { given, kept } = this.ceiling;
    if (given === undefined) this.budget.limit = await connectionCeiling(this.admin, kept);
  }
}
