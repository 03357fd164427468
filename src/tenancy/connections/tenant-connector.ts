import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { traced } from '../../common/tracing.js';
import type { BudgetShare } from '../../database/pool/budget-share.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { type ChangingCredentials, openDataSource } from '../../database/data-source.js';
import { Installation } from '../../database/core/installation.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { TenantCredentials } from '../credentials/tenant-credentials.js';
import { isServable, noteSchema, READ_MARKER, type TenantMarker } from '../databases/tenant-marker.js';
import { TenantSchema } from '../tenant-schema.js';
import { databaseName, type TenantDatabase } from '../tenant.js';

/**
 * The bulkhead: the maximum number of connections that a slow tenant can occupy. A tenant never gets more than half of
 * the budget.
 */
export const CONNECTIONS_PER_TENANT = 5;

/** Connects to a tenant's database as its own role, and verifies the tenant and the schema version. */
@Injectable()
export class TenantConnector {
  constructor(
    private readonly cipher: CredentialCipher,
    private readonly credentials: TenantCredentials,
    private readonly installation: Installation,
    private readonly release: TenantSchema,
  ) {}

  /**
   * Waits for a connection before any other work, so that rejecting a caller costs almost nothing.
   *
   * @throws ServerBusy if no connection of the server becomes free in time, and all other errors unchanged.
   */
  open(database: TenantDatabase, server: DatabaseServer): Promise<DataSource> {
    return traced('tenant.open', { 'tenantry.server': server.id }, () => this.openOnce(database, server));
  }

  private async openOnce(database: TenantDatabase, server: DatabaseServer): Promise<DataSource> {
    const reserved = await server.budget.acquire(database.id);
    try {
      return await this.openWith({ budget: server.budget, key: database.id, reserved }, database, server);
    } catch (error) {
      reserved();
      throw error;
    }
  }

  private openWith(share: BudgetShare, database: TenantDatabase, server: DatabaseServer): Promise<DataSource> {
    const name = databaseName(database.id);
    return openDataSource({
      connection: server.requestConnection({ database: name, user: name, password: undefined }),
      entities: this.release.entities,
      max: CONNECTIONS_PER_TENANT,
      share,
      credentials: this.changing(database),
      check: (dataSource) => this.check(dataSource, database),
    });
  }

  /** The stored password. If PostgreSQL rejects it, it is read again, because it may have been rotated since. */
  private changing({ id, secret }: TenantDatabase): ChangingCredentials {
    let password = this.cipher.open(secret, id);
    return {
      password: () => password,
      refused: async () => {
        const others = (await this.credentials.passwords(id)).filter((one) => one !== password);
        password = others[0] ?? password;
      },
    };
  }

  private async check(dataSource: DataSource, database: TenantDatabase): Promise<void> {
    const [marker] = await dataSource.query<TenantMarker[]>(READ_MARKER);
    if (marker?.database_id !== database.id || marker.installation_id !== this.installation.id) {
      throw new Error('The marker in the database names another tenant');
    }
    if (!isServable(marker, this.release)) {
      throw new Error(`This release does not serve schema ${marker.schema} (requires ${marker.minCodeSchema})`);
    }
    noteSchema(dataSource, marker, this.release);
  }
}
