import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { openDataSource } from '../database/data-source.js';
import { Installation } from '../database/installation.js';
import { DatabaseServers } from './database-servers.js';
import { isServable, READ_MARKER, type TenantMarker } from './tenant-marker.js';
import { TenantSchema } from './tenant-schema.js';
import { TenantUnavailable } from './tenant.errors.js';
import { databaseName, type TenantDatabase } from './tenant.js';

const CONNECTIONS_PER_TENANT = 5;

/** The right to use a DataSource until `release`, which may be called more than once. */
export interface Lease {
  readonly dataSource: DataSource;
  release(): void;
  /** Gives the DataSource to nobody else; it closes with its last lease. */
  retire(): void;
}

interface Entry {
  readonly opening: Promise<DataSource>;
  leases: number;
  isRetired: boolean;
}

/**
 * One DataSource per tenant database. Opened once however many ask at the same time, checked to be the right database
 * before anybody gets it, never closed while leased, and at most TENANT_DATA_SOURCES_MAX of them (more only while all
 * are leased): the one longest unused goes first. A failure is not remembered.
 */
@Injectable()
export class TenantDataSources implements OnApplicationShutdown {
  /** In order of last use, oldest first. */
  private readonly entries = new Map<string, Entry>();
  private readonly logger = new Logger(TenantDataSources.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly cipher: CredentialCipher,
    private readonly installation: Installation,
    private readonly servers: DatabaseServers,
    private readonly release: TenantSchema,
  ) {}

  /** @throws TenantUnavailable when the database is missing, unreachable, not the tenant's own or of the wrong age. */
  async lease(database: TenantDatabase): Promise<Lease> {
    const entry = this.entries.get(database.id) ?? { opening: this.open(database), leases: 0, isRetired: false };
    this.entries.delete(database.id);
    this.entries.set(database.id, entry);
    entry.leases += 1;
    this.evict();
    try {
      return this.leaseOf(database.id, entry, await entry.opening);
    } catch (cause) {
      entry.leases -= 1;
      if (this.entries.get(database.id) === entry) this.entries.delete(database.id);
      this.logger.error({ err: cause, database: database.id }, 'A tenant database cannot be opened');
      throw new TenantUnavailable();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const open = [...this.entries.values()];
    this.entries.clear();
    await Promise.all(open.map((entry) => this.close(entry)));
  }

  private leaseOf(id: string, entry: Entry, dataSource: DataSource): Lease {
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      entry.leases -= 1;
      if (entry.isRetired && entry.leases === 0) void this.close(entry);
      this.evict();
    };
    const retire = (): void => {
      entry.isRetired = true;
      if (this.entries.get(id) === entry) this.entries.delete(id);
    };
    return { dataSource, release, retire };
  }

  private async open(database: TenantDatabase): Promise<DataSource> {
    const name = databaseName(database.id);
    const password = this.cipher.open(database.secret, database.id);
    const server = await this.servers.get(database.serverId);
    const dataSource = await openDataSource({
      connection: server.requestConnection({ database: name, user: name, password }),
      entities: this.release.entities,
      max: CONNECTIONS_PER_TENANT,
    });
    try {
      await this.check(dataSource, database);
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
    return dataSource;
  }

  private async check(dataSource: DataSource, database: TenantDatabase): Promise<void> {
    const [marker] = await dataSource.query<TenantMarker[]>(READ_MARKER);
    if (marker?.database_id !== database.id || marker.installation_id !== this.installation.id) {
      throw new Error('The marker in the database names another tenant');
    }
    if (!isServable(marker, this.release)) {
      throw new Error(`This release does not serve schema ${marker.schema} (requires ${marker.requires})`);
    }
  }

  private evict(): void {
    for (const [id, entry] of this.entries) {
      if (this.entries.size <= this.config.TENANT_DATA_SOURCES_MAX) return;
      if (entry.leases > 0) continue;
      this.entries.delete(id);
      void this.close(entry);
    }
  }

  private async close(entry: Entry): Promise<void> {
    try {
      await (await entry.opening).destroy();
    } catch (error) {
      this.logger.warn({ err: error }, 'A tenant DataSource did not close cleanly');
    }
  }
}
