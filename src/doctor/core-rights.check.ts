import { Injectable } from '@nestjs/common';
import { CoreDatabase } from '../database/core/core-database.js';
import { Installation } from '../database/core/installation.js';
import { PostgresAdmin } from '../database/server/postgres-admin.js';
import type { Check } from './check.js';
import { about, type Finding, problem } from './finding.js';

/**
 * Tables of core that requests use, but that their role has no access to. Only the administrator uses the other three.
 */
const WITHOUT_RIGHTS = `
  SELECT relname FROM pg_class t, pg_roles r
  WHERE r.rolname = $1 AND relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND relname NOT IN ('migrations', 'installation', 'database_servers')
    AND NOT (has_table_privilege(r.oid, t.oid, 'SELECT') AND has_table_privilege(r.oid, t.oid, 'INSERT'))`;

/** The privileges of the role of requests in the core database. */
@Injectable()
export class CoreRightsCheck implements Check {
  readonly name = 'Privileges in core';

  constructor(
    private readonly admin: PostgresAdmin,
    private readonly core: CoreDatabase,
  ) {}

  async inspect(): Promise<Finding[]> {
    const [id] = await this.admin.column<string>('SELECT id FROM installation').catch(() => []); // the check of core reports the cause
    if (id === undefined) return [];
    return about(await this.admin.column(WITHOUT_RIGHTS, [Installation.names(id).coreRole]), RIGHTS_MISSING);
  }

  /** Repairs the privileges like each start. */
  async fix(): Promise<void> {
    await this.core.repairGrants();
  }
}

const RIGHTS_MISSING = problem('core_rights_missing', {
  meaning: 'The role of requests lacks privileges on these tables of core. Requests that need them get a 500.',
  advice: 'Run `npx tenantry doctor --fix`, or start a server. Each start grants the privileges.',
  fixable: true,
});
