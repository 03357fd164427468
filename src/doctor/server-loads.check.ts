import { Injectable } from '@nestjs/common';
import { PostgresAdmin } from '../database/server/postgres-admin.js';
import type { Check } from './check.js';
import { about, type Finding, warning } from './finding.js';

const COUNTED = `
  SELECT s.id, count(d.id) FILTER (WHERE d.state <> 'template')::int AS databases, count(d.organization_id)::int AS tenants
  FROM database_servers s LEFT JOIN tenant_databases d ON d.server_id = s.id GROUP BY s.id`;

const DIFFERENT = `
  SELECT c.id FROM (${COUNTED}) c LEFT JOIN server_loads l ON l.server_id = c.id
  WHERE (c.databases, c.tenants) <> (coalesce(l.databases, 0), coalesce(l.tenants, 0)) ORDER BY c.id`;

const RECOUNT = `
  INSERT INTO server_loads AS l (server_id, databases, tenants) ${COUNTED}
  ON CONFLICT (server_id) DO UPDATE SET databases = excluded.databases, tenants = excluded.tenants
  WHERE (l.databases, l.tenants) <> (excluded.databases, excluded.tenants)`;

/** Whether the stored number of databases per server is correct. It determines where new organizations are placed. */
@Injectable()
export class ServerLoadsCheck implements Check {
  readonly name = 'Server loads';

  constructor(private readonly admin: PostgresAdmin) {}

  async inspect(): Promise<Finding[]> {
    return about(
      await this.admin.column(DIFFERENT),
      warning('server_load_wrong', {
        meaning:
          'The stored number of databases differs from the number in the catalog. New organizations may be placed on the wrong server.',
        advice: 'Run: npx tenantry doctor --fix',
        fixable: true,
      }),
    );
  }

  /** Databases cannot be added or removed while this counts. */
  async fix(): Promise<void> {
    await this.admin.query(`LOCK TABLE tenant_databases IN SHARE ROW EXCLUSIVE MODE; ${RECOUNT}`);
  }
}
