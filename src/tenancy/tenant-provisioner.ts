import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { identifier } from '../database/identifiers.js';
import { Installation } from '../database/installation.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { createLoginRole } from '../database/roles.js';
import { TenantDatabases } from './tenant-databases.js';
import { TenantLedger } from './tenant-ledger.js';
import { databaseName } from './tenant.js';

const PASSWORD_BYTES = 32;

/** Gives an organization a database of its own, open to a role of its own. */
@Injectable()
export class TenantProvisioner {
  constructor(
    private readonly admin: PostgresAdmin,
    private readonly cipher: CredentialCipher,
    private readonly installation: Installation,
    private readonly databases: TenantDatabases,
    private readonly ledger: TenantLedger,
  ) {}

  /**
   * Builds a database for the organization, or a spare for nobody yet. When a step fails, what was made is removed again;
   * when the process dies, the reconciler does it.
   *
   * @returns its id.
   */
  async provision(organizationId: string | null): Promise<string> {
    const template = await this.ledger.template();
    if (!template) throw new Error('There is no template database; a start with MIGRATE_ON_START=core makes it');
    const id = newId();
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    await this.ledger.begin({ id, secret: this.cipher.seal(password, id), organizationId });
    try {
      await this.build(id, password, databaseName(template.id));
      await this.ledger.finish(id, 'ready', template.schema);
    } catch (error) {
      await this.remove(id);
      throw error;
    }
    return id;
  }

  /** Removes a database, its role and its ledger row, whichever of them exist. Each step can be repeated. */
  async remove(id: string): Promise<void> {
    await this.ledger.mark(id, 'removing');
    await this.databases.drop(id);
    await this.admin.query(`DROP ROLE IF EXISTS ${identifier(databaseName(id))}`);
    await this.ledger.forget(id);
  }

  private async build(id: string, password: string, template: string): Promise<void> {
    await createLoginRole(this.admin, databaseName(id), password);
    await this.letAdminEndSessions(id);
    await this.databases.create(id, template);
    await this.grant(id);
    await this.databases.openToRole(id);
    await this.verify(id);
  }

  /** DROP DATABASE … WITH (FORCE) ends sessions of the role, which takes membership where the admin is no superuser. */
  private async letAdminEndSessions(id: string): Promise<void> {
    if (await this.admin.isSuperuser()) return;
    await this.admin.query(`GRANT ${identifier(databaseName(id))} TO CURRENT_USER`);
  }

  /** Rows of today's tables and of those that later migrations add, but neither the schema nor the engine's tables. */
  private async grant(id: string): Promise<void> {
    const role = identifier(databaseName(id));
    await this.databases.asOwner(id, async (client) => {
      await client.query(`
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${role};
        REVOKE ALL ON migrations, tenant_marker FROM ${role};
        GRANT SELECT ON tenant_marker TO ${role};
      `);
      await client.query('UPDATE tenant_marker SET database_id = $1, installation_id = $2', [id, this.installation.id]);
    });
  }

  private async verify(id: string): Promise<void> {
    const strangers = (await this.databases.admitted(id)).filter(
      (role) => role !== databaseName(id) && role !== this.installation.ownerRole,
    );
    if (strangers.length > 0) throw new Error('Other roles may connect to the new database');
  }
}
