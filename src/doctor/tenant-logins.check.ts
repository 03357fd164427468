import { Inject, Injectable } from '@nestjs/common';
import type { Client, QueryResultRow } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { BudgetedClient } from '../database/pool/budgeted-client.js';
import { withClient } from '../database/pool/with-client.js';
import { CredentialUnreadable } from '../database/database.errors.js';
import { Installation } from '../database/core/installation.js';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { TenantCredentials } from '../tenancy/credentials/tenant-credentials.js';
import { TenantCatalog } from '../tenancy/catalog/tenant-catalog.js';
import { isServable, READ_MARKER, type TenantMarker } from '../tenancy/databases/tenant-marker.js';
import { inParallel } from '../tenancy/in-parallel.js';
import { TenantSchema } from '../tenancy/tenant-schema.js';
import { databaseName } from '../tenancy/tenant.js';
import { ServerCheck } from './check.js';
import { about, type Finding, problem, warning } from './finding.js';
import { called, Inventory, type InventoryEntry } from './inventory.js';

const AT_ONCE = 4;

/** Logs in to each database as requests do, and reads its marker. */
@Injectable()
export class TenantLoginsCheck extends ServerCheck {
  override readonly name = 'Each tenant';
  readonly isDeep = true;

  @Inject() private readonly credentials: TenantCredentials;
  @Inject() private readonly installation: Installation;
  @Inject() private readonly inventory: Inventory;
  @Inject() private readonly catalog: TenantCatalog;
  @Inject() private readonly release: TenantSchema;

  /** Sets the schema version in core to the one in the database, and gives the role the privileges of a new one. */
  protected override async repair(server: DatabaseServer): Promise<void> {
    for (const entry of await this.inventory.on(server.id, 'ready')) {
      const found = await this.examine(server, entry);
      if (found === RIGHTS_MISSING) await server.databases.grantRows(entry.id);
      const marker = await this.marker(server, entry.id).catch(() => undefined); // another finding reports it
      if (marker && this.judge(marker, entry) === MARKER_DIFFERS)
        await this.catalog.correctSchema(entry.id, marker.schema);
    }
  }

  protected override async inspectServer(server: DatabaseServer): Promise<Finding[]> {
    const entries = await this.inventory.on(server.id, 'ready');
    const found = new Map<Finding, string[]>();
    await inParallel(entries, AT_ONCE, async (entry) => {
      const finding = await this.examine(server, entry);
      if (finding) found.set(finding, [...(found.get(finding) ?? []), called(entry)]);
      return false;
    });
    return [...found].flatMap(([finding, names]) => about(names, finding));
  }

  private async examine(server: DatabaseServer, entry: InventoryEntry): Promise<Finding | null> {
    try {
      return await this.insideOf(server, entry.id, async (client) => {
        const [marker] = (await client.query<TenantMarker>(READ_MARKER)).rows;
        return this.judge(marker, entry) ?? (await this.rightsIn(client));
      });
    } catch (error) {
      if (error instanceof CredentialUnreadable || (await this.isSaidElsewhere(server, entry.id, error))) return null;
      const state = sqlState(error) ?? '';
      return BY_STATE.find(([states]) => states.test(state))?.[1] ?? UNREACHABLE;
    }
  }

  /** Whether another check reports the cause: access, roles or orphans. */
  private async isSaidElsewhere({ admin }: DatabaseServer, id: string, error: unknown): Promise<boolean> {
    if (!/^(28|3D000|42501|53300|55000)/.test(sqlState(error) ?? '')) return false;
    const [isFit] = await admin.column<boolean>(IS_FIT, [databaseName(id)]);
    return isFit !== true;
  }

  private async rightsIn(client: Client): Promise<Finding | null> {
    const [row] = (await client.query<Rights>(RIGHTS, [this.installation.ownerRole])).rows;
    if (row?.has_other_owner) return TABLES_OF_ANOTHER;
    return row?.may_use && row.may_use_later ? null : RIGHTS_MISSING;
  }

  private judge(marker: TenantMarker | undefined, entry: InventoryEntry): Finding | null {
    if (marker?.database_id !== entry.id || marker.installation_id !== this.installation.id) return MARKER_OF_ANOTHER;
    if (marker.schema !== entry.schema) return MARKER_DIFFERS;
    return isServable(marker, this.release) ? null : NOT_SERVED;
  }

  private async marker(server: DatabaseServer, id: string): Promise<TenantMarker | undefined> {
    return this.insideOf(server, id, async (client) => (await client.query<TenantMarker>(READ_MARKER)).rows[0]);
  }

  /** Calls `work` with a connection opened in the same way as for requests. */
  private async insideOf<T>(server: DatabaseServer, id: string, work: (client: Client) => Promise<T>): Promise<T> {
    const name = databaseName(id);
    const [password] = await this.credentials.passwords(id);
    if (password === undefined) throw new Error(`core stores no password for ${name}`);
    const share = { budget: server.admin.connections.own, key: name };
    const login = server.requestConnection({ database: name, user: name, password });
    return withClient(new BudgetedClient({ ...login, share }), work);
  }
}

/** Whether a role and its database meet all conditions for a login, so that only the password can be wrong. */
const IS_FIT = `
  SELECT r.rolcanlogin AND coalesce(r.rolvaliduntil > now(), true) AND d.datallowconn AND d.datconnlimit < 0
         AND has_database_privilege(r.oid, d.oid, 'CONNECT') AS is_fit
  FROM pg_roles r JOIN pg_database d ON d.datname = r.rolname WHERE r.rolname = $1`;

interface Rights extends QueryResultRow {
  may_use: boolean;
  may_use_later: boolean;
  has_other_owner: boolean;
}

/** The privileges of the querying role on existing and future tables, and whether all tables have the right owner. */
const RIGHTS = `
  SELECT bool_and(relname = 'migrations' OR has_table_privilege(oid, 'SELECT')) AS may_use,
         bool_or(pg_get_userbyid(relowner) <> $1) AS has_other_owner,
         EXISTS (SELECT FROM pg_default_acl, aclexplode(defaclacl) acl
                 WHERE defaclobjtype = 'r' AND acl.grantee = (SELECT oid FROM pg_roles WHERE rolname = current_user))
           AS may_use_later
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`;

const ROTATE = 'Run: npx tenantry key rotate-passwords --tenant <slug>';

const MARKER_OF_ANOTHER = problem('marker_of_another', {
  meaning:
    'The marker in the database names another tenant. The database is not served, to protect the other tenant’s data.',
  advice: 'Find the correct database. To see the tenant of a database, run in it: SELECT * FROM tenant_marker;',
});

const MARKER_DIFFERS = warning('marker_schema_differs', {
  meaning:
    'The database has a different schema version than core records, for example because one of the two was restored.',
  advice:
    'Run `npx tenantry doctor --fix --deep`. It adopts the version of the database. Then run: npx tenantry migrate tenants',
  fixable: true,
});

const NOT_SERVED = problem('tenant_not_served', {
  meaning:
    'The schema version in the database is outside the range that this release serves. Every request gets a 503.',
  advice: 'Run `npx tenantry migrate tenants`, or deploy the release that the schema belongs to.',
});

const REFUSED = problem('tenant_password_refused', {
  meaning: 'PostgreSQL rejects the password that core stores. Every request gets a 503.',
  advice: ROTATE,
});

const RIGHTS_MISSING = problem('tenant_rights_missing', {
  meaning:
    'The role of the organization lacks privileges on existing tables or on those of later migrations. Requests fail.',
  advice: 'Run: npx tenantry doctor --fix --deep',
  fixable: true,
});

const TABLES_OF_ANOTHER = problem('tenant_tables_owner_changed', {
  meaning: 'A table is not owned by the owner role of this installation, so migrations of this table fail.',
  advice: 'In the database, run: ALTER TABLE <table> OWNER TO <the owner role of this installation>;',
});

const MARKER_MISSING = problem('marker_missing', {
  meaning: 'The database has no marker, so it is not served.',
  advice: 'Restore the table tenant_marker from a backup of this database.',
});

const UNREACHABLE = problem('tenant_unreachable', {
  meaning: 'Its own role cannot connect to the database. Every request gets a 503.',
  advice: 'See the other findings about it, and the log of PostgreSQL.',
});

/** By SQLSTATE. */
const BY_STATE: readonly (readonly [RegExp, Finding])[] = [
  [/^28/, REFUSED],
  [/^42P01$/, MARKER_MISSING],
  [/^42501$/, RIGHTS_MISSING],
];
