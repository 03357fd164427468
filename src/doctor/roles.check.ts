import { Inject, Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { identifier } from '../database/identifiers.js';
import { Installation } from '../database/core/installation.js';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { TenantCredentials } from '../tenancy/credentials/tenant-credentials.js';
import { TenantCatalog } from '../tenancy/catalog/tenant-catalog.js';
import { databaseName } from '../tenancy/tenant.js';
import { each, ServerCheck } from './check.js';
import { about, type Finding, problem } from './finding.js';
import { called, Inventory, type InventoryEntry } from './inventory.js';

interface Role extends QueryResultRow {
  rolname: string;
  rolcanlogin: boolean;
  is_privileged: boolean;
  is_member: boolean;
  is_expired: boolean;
}

const ROLES = `
  SELECT rolname, rolcanlogin, rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls OR rolreplication AS is_privileged,
         EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid) AS is_member,
         coalesce(rolvaliduntil <= now(), false) AS is_expired
  FROM pg_roles r WHERE rolname = ANY ($1)`;

/** The roles of requests: they exist, and have no privileges except those granted by name. */
@Injectable()
export class RolesCheck extends ServerCheck {
  override readonly name = 'Roles';

  @Inject() private readonly installation: Installation;
  @Inject() private readonly inventory: Inventory;
  @Inject() private readonly credentials: TenantCredentials;
  @Inject() private readonly catalog: TenantCatalog;

  /** Creates missing roles of tenants, and removes the expiry of others. */
  protected override async repair(server: DatabaseServer): Promise<void> {
    const { entries, roles } = await this.facts(server);
    for (const { rolname, is_expired } of roles.values())
      if (is_expired) await server.admin.query(`ALTER ROLE ${identifier(rolname)} VALID UNTIL 'infinity'`);
    await each(entries, async ([name, entry]) => !roles.has(name) && this.make(server, entry));
  }

  protected override async inspectServer(server: DatabaseServer): Promise<Finding[]> {
    const { ownerRole } = this.installation;
    const { entries, roles } = await this.facts(server);
    const rows = [...roles.values()];
    const named = (names: string[]): string[] =>
      names.map((name) => {
        const entry = entries.get(name);
        return entry ? called(entry) : name;
      });
    const logins = rows.filter(({ rolname }) => rolname !== ownerRole);
    return [
      ...about(named(rows.filter((role) => role.is_privileged || role.is_member).map(nameOf)), PRIVILEGED),
      ...about(named([...entries.keys()].filter((name) => !roles.has(name))), MISSING),
      ...about(named(logins.filter(({ rolcanlogin }) => !rolcanlogin).map(nameOf)), CANNOT_LOG_IN),
      ...about(named(logins.filter(({ is_expired, rolcanlogin }) => is_expired && rolcanlogin).map(nameOf)), EXPIRED),
      ...about(
        rows.filter(({ rolname, rolcanlogin }) => rolname === ownerRole && rolcanlogin).map(nameOf),
        OWNER_LOGS_IN,
      ),
    ];
  }

  private async facts(server: DatabaseServer) {
    const { coreRole, ownerRole } = this.installation;
    const entries = await this.entriesOn(server);
    const others = server === this.servers.coreServer ? [coreRole, ownerRole] : [ownerRole];
    const rows = await server.admin.query<Role>(ROLES, [[...entries.keys(), ...others]]);
    return { entries, roles: new Map(rows.map((role) => [role.rolname, role])) };
  }

  /** The existing databases that must have a role, by name. */
  private async entriesOn({ id, admin }: DatabaseServer): Promise<Map<string, InventoryEntry>> {
    const entries = await this.inventory.on(id, 'ready', 'fenced');
    const made = await admin.column<string>('SELECT datname FROM pg_database WHERE datname = ANY ($1)', [
      entries.map((entry) => databaseName(entry.id)),
    ]);
    const names = new Set(made);
    return new Map(
      entries.map((entry) => [databaseName(entry.id), entry] as const).filter(([name]) => names.has(name)),
    );
  }

  /** Creates a role with the password that core stores, and with the privileges of a new tenant's role. */
  private async make({ databases }: DatabaseServer, { id, state }: InventoryEntry): Promise<void> {
    const [password] = await this.credentials.passwords(id);
    if (password === undefined) throw new Error(`core stores no password for ${databaseName(id)}`);
    await databases.createRole(id, password);
    await databases.grantRows(id);
    if (state === 'ready') await databases.openToRole(id, () => this.catalog.isIn(id, 'ready'));
  }
}

const nameOf = ({ rolname }: Role): string => rolname;

const PRIVILEGED = problem('role_privileged', {
  meaning:
    'The role has an attribute or a membership that it was not created with. Through it, an attacker inside one organization may reach others.',
  advice:
    'ALTER ROLE <role> NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION; REVOKE <each role it is a member of> FROM <role>;',
});

const MISSING = problem('tenant_role_missing', {
  meaning:
    'The database exists but its role does not, for example because a server was restored without its roles. Every request gets a 503.',
  advice: 'Run `npx tenantry doctor --fix`. It creates the role with the password that core stores.',
  fixable: true,
});

const CANNOT_LOG_IN = problem('role_cannot_log_in', {
  meaning: 'The role cannot log in. Every request that needs it fails.',
  advice:
    'NOLOGIN was set by hand, perhaps to block the role, so --fix does not change it. To undo it, run: ALTER ROLE <role> LOGIN;',
});

const EXPIRED = problem('role_expired', {
  meaning:
    'The role has a VALID UNTIL in the past, so PostgreSQL rejects its password. Every request that needs it fails.',
  advice: "ALTER ROLE <role> VALID UNTIL 'infinity';",
  fixable: true,
});

const OWNER_LOGS_IN = problem('owner_role_can_log_in', {
  meaning: 'The role that owns all objects in tenant databases can log in, but never needs to.',
  advice: 'ALTER ROLE <role> NOLOGIN;',
});
