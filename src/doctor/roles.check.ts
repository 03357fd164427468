import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Installation } from '../database/installation.js';
import type { DatabaseServer } from '../tenancy/database-server.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { databaseName } from '../tenancy/tenant.js';
import { ServerCheck } from './check.js';
import { about, type Finding, problem } from './finding.js';
import { called, Inventory } from './inventory.js';

interface Role extends QueryResultRow {
  rolname: string;
  rolcanlogin: boolean;
  is_privileged: boolean;
  is_member: boolean;
}

const ROLES = `
  SELECT rolname, rolcanlogin, rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls OR rolreplication AS is_privileged,
         EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid) AS is_member
  FROM pg_roles r WHERE rolname = ANY ($1)`;

/** What the roles are that requests log in as: there, and able to do nothing but what they were granted by name. */
@Injectable()
export class RolesCheck extends ServerCheck {
  override readonly name = 'Roles';

  constructor(
    servers: DatabaseServers,
    private readonly installation: Installation,
    private readonly inventory: Inventory,
  ) {
    super(servers);
  }

  protected override async lookAt(server: DatabaseServer): Promise<Finding[]> {
    const { coreRole, ownerRole } = this.installation;
    const tenants = await this.tenantRoles(server);
    const others = server === this.servers.home ? [coreRole, ownerRole] : [ownerRole];
    const rows = await server.admin.query<Role>(ROLES, [[...tenants.keys(), ...others]]);
    const roles = new Map(rows.map((role) => [role.rolname, role]));
    const named = (names: string[]): string[] => names.map((name) => tenants.get(name) ?? name);
    const logins = rows.filter(({ rolname }) => rolname !== ownerRole);
    return [
      ...about(named(rows.filter((role) => role.is_privileged || role.is_member).map(nameOf)), PRIVILEGED),
      ...about(named([...tenants.keys()].filter((name) => !roles.has(name))), MISSING),
      ...about(named(logins.filter(({ rolcanlogin }) => !rolcanlogin).map(nameOf)), CANNOT_LOG_IN),
      ...about(
        rows.filter(({ rolname, rolcanlogin }) => rolname === ownerRole && rolcanlogin).map(nameOf),
        OWNER_LOGS_IN,
      ),
    ];
  }

  /** What people call the roles of databases that are served, by their names. */
  private async tenantRoles({ id, admin }: DatabaseServer): Promise<Map<string, string>> {
    const entries = (await this.inventory.on(id)).filter(({ state }) => state === 'ready' || state === 'fenced');
    const made = await admin.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname = ANY ($1)', [
      entries.map((entry) => databaseName(entry.id)),
    ]);
    const names = new Set(made.map(({ datname }) => datname));
    return new Map(
      entries.map((entry) => [databaseName(entry.id), called(entry)] as const).filter(([name]) => names.has(name)),
    );
  }
}

const nameOf = ({ rolname }: Role): string => rolname;

const PRIVILEGED = problem('role_privileged', {
  meaning:
    'The role can do more than it was made for: it has an attribute, or is a member of another role. What breaks into one organization may get out of it.',
  advice:
    'ALTER ROLE <role> NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION; REVOKE <each role it is a member of> FROM <role>;',
});

const MISSING = problem('tenant_role_missing', {
  meaning:
    'The database is there and its role is not, as when a server is restored without its roles: every request gets a 503.',
  advice: 'Restore the roles of the server it was made on (pg_dumpall --roles-only).',
});

const CANNOT_LOG_IN = problem('role_cannot_log_in', {
  meaning: 'The role may not log in: every request that needs it fails.',
  advice: 'Somebody has set that by hand. To undo it: ALTER ROLE <role> LOGIN;',
});

const OWNER_LOGS_IN = problem('owner_role_can_log_in', {
  meaning: 'The role that owns what is in all tenant databases may log in; nobody should ever do that.',
  advice: 'ALTER ROLE <role> NOLOGIN;',
});
