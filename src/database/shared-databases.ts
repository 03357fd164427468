import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { retryLostUpdate } from './lost-update.js';
import { PostgresAdmin } from './postgres-admin.js';

/**
 * The databases every PostgreSQL server comes with. By default any role may connect to them, so any tenant's could:
 * a superuser closes them, anybody else is told what a superuser should run.
 */
@Injectable()
export class SharedDatabases implements OnModuleInit {
  private readonly logger = new Logger(SharedDatabases.name);

  constructor(private readonly admin: PostgresAdmin) {}

  async onModuleInit(): Promise<void> {
    const open = await this.open();
    if (open.length === 0) return;
    const statements = open.map((name) => `REVOKE ALL ON DATABASE ${name} FROM PUBLIC;`);
    if (await this.admin.isSuperuser()) {
      for (const statement of statements) await retryLostUpdate(() => this.admin.query(statement));
    } else {
      this.logger.warn(
        `Roles of tenants can connect to ${open.join(' and ')}. A superuser closes them with: ${statements.join(' ')}`,
      );
    }
  }

  private async open(): Promise<string[]> {
    const rows = await this.admin.query<{ datname: string }>(`
      SELECT DISTINCT datname FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) acl
      WHERE datname IN ('postgres', 'template1') AND acl.grantee = 0 AND acl.privilege_type = 'CONNECT'
      ORDER BY datname
    `);
    return rows.map(({ datname }) => datname);
  }
}
