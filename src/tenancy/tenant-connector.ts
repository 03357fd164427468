import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import type { ConnectionBudget } from '../database/connection-budget.js';
import { requestConnection } from '../database/connections.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { openDataSource } from '../database/data-source.js';
import { Installation } from '../database/installation.js';
import { isServable, READ_MARKER, type TenantMarker } from './tenant-marker.js';
import { TenantSchema } from './tenant-schema.js';
import { databaseName, type TenantDatabase } from './tenant.js';

/** The bulkhead: a slow tenant keeps this many connections busy, and no more. */
const CONNECTIONS_PER_TENANT = 5;

/** Connects to a tenant's database as its own role, and makes sure that it is the tenant's and of an age to be served. */
@Injectable()
export class TenantConnector {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly cipher: CredentialCipher,
    private readonly installation: Installation,
    private readonly release: TenantSchema,
  ) {}

  /** @throws ServerBusy when no connection of `budget` gets free in time, and whatever else goes wrong as it is. */
  async open(database: TenantDatabase, budget: ConnectionBudget): Promise<DataSource> {
    const name = databaseName(database.id);
    const password = this.cipher.open(database.secret, database.id);
    const dataSource = await openDataSource({
      connection: requestConnection(this.config, { database: name, user: name, password }),
      entities: this.release.entities,
      max: CONNECTIONS_PER_TENANT,
      share: { budget, key: database.id },
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
}
