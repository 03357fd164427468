import { Inject, Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { DATABASE_GRANTS } from '../database/server/database-grants.js';
import { identifier } from '../database/identifiers.js';
import { Installation } from '../database/core/installation.js';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { TenantCatalog } from '../tenancy/catalog/tenant-catalog.js';
import { databaseName } from '../tenancy/tenant.js';
import { each, ServerCheck } from './check.js';
import { about, type Finding, problem } from './finding.js';
import { called, Inventory, type InventoryEntry } from './inventory.js';

/** A role that may connect to a database. `null` stands for PUBLIC. */
interface Access extends QueryResultRow {
  datname: string;
  datallowconn: boolean;
  datconnlimit: number;
  owner: string | null;
  /** False when the role is missing, which another check reports. */
  has_role: boolean;
  admitted: (string | null)[];
}

const ACCESS = `
  SELECT d.datname, d.datallowconn, d.datconnlimit, pg_get_userbyid(d.datdba)::text AS owner,
         EXISTS (SELECT FROM pg_roles WHERE rolname = d.datname) AS has_role,
         coalesce(array_agg(r.rolname::text) FILTER (WHERE acl.privilege_type IS NOT NULL), '{}') AS admitted
  FROM pg_database d
  LEFT JOIN LATERAL ${DATABASE_GRANTS} ON acl.privilege_type = 'CONNECT'
  LEFT JOIN pg_roles r ON r.oid = acl.grantee
  WHERE d.datname = ANY ($1) GROUP BY d.oid`;

interface Wrong {
  entry: InventoryEntry;
  isOpenToOthers: boolean;
  isClosedToItsRole: boolean;
  isOpenThoughDeleted: boolean;
  refusesConnections: boolean;
  limitsConnections: boolean;
  isInvalid: boolean;
  hasAnotherOwner: boolean;
}

/**
 * The roles that may connect to the databases of tenants: only the database's own role and the owner of its objects.
 */
@Injectable()
export class AccessCheck extends ServerCheck {
  override readonly name = 'Access to tenant databases';

  @Inject() private readonly installation: Installation;
  @Inject() private readonly inventory: Inventory;
  @Inject() private readonly catalog: TenantCatalog;

  protected override async repair(server: DatabaseServer): Promise<void> {
    await each(await this.wrong(server), (wrong) => this.close(server, wrong));
  }

  protected override async inspectServer(server: DatabaseServer): Promise<Finding[]> {
    const wrong = await this.wrong(server);
    const names = (which: keyof Omit<Wrong, 'entry'>): string[] =>
      wrong.filter((one) => one[which]).map(({ entry }) => called(entry));
    return [
      ...about(names('isOpenToOthers'), OPEN_TO_OTHERS),
      ...about(names('isClosedToItsRole'), CLOSED_TO_ITS_ROLE),
      ...about(names('isOpenThoughDeleted'), OPEN_THOUGH_DELETED),
      ...about(names('refusesConnections'), REFUSES_CONNECTIONS),
      ...about(names('limitsConnections'), LIMITS_CONNECTIONS),
      ...about(names('isInvalid'), INVALID),
      ...about(names('hasAnotherOwner'), ANOTHER_OWNER),
    ];
  }

  private async wrong({ id, admin }: DatabaseServer): Promise<Wrong[]> {
    const entries = await this.inventory.on(id, 'ready', 'fenced', 'disputed'); // the others are being changed
    const byName = new Map(entries.map((entry) => [databaseName(entry.id), entry]));
    const rows = await admin.query<Access>(ACCESS, [[...byName.keys()]]);
    return rows
      .map((row) => this.judge(row, byName.get(row.datname) as InventoryEntry))
      .filter((wrong) => Object.values(wrong).includes(true));
  }

  private judge(
    { datname, datallowconn, datconnlimit, owner, has_role, admitted }: Access,
    entry: InventoryEntry,
  ): Wrong {
    const isOpenToItsRole = admitted.includes(datname);
    return {
      entry,
      isOpenToOthers: admitted.some((role) => ![datname, owner, this.installation.ownerRole].includes(role)),
      isClosedToItsRole: entry.state === 'ready' && has_role && !isOpenToItsRole,
      isOpenThoughDeleted: entry.state === 'fenced' && isOpenToItsRole,
      refusesConnections: entry.state === 'ready' && !datallowconn,
      limitsConnections: datconnlimit >= 0,
      isInvalid: datconnlimit === INTERRUPTED_DROP,
      hasAnotherOwner: owner !== this.installation.ownerRole,
    };
  }

  private async close({ admin, databases }: DatabaseServer, { entry: { id }, ...wrong }: Wrong): Promise<void> {
    const name = identifier(databaseName(id));
    const owner = identifier(this.installation.ownerRole);
    if (wrong.hasAnotherOwner) await admin.query(`ALTER DATABASE ${name} OWNER TO ${owner}`);
    if (wrong.limitsConnections) await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    if (wrong.isOpenToOthers) await databases.closeToOthers(id);
    if (wrong.isClosedToItsRole) await databases.openToRole(id, () => this.catalog.isIn(id, 'ready'));
  }
}

/** PostgreSQL sets this limit on a database whose DROP was interrupted. */
const INTERRUPTED_DROP = -2;

const OPEN_TO_OTHERS = problem('tenant_database_open_to_others', {
  meaning: 'Roles other than its own can connect. They can read its schema and store objects in it.',
  advice: 'REVOKE ALL ON DATABASE <its name> FROM PUBLIC, <role>; sessions that are open stay so.',
  fixable: true,
});

const CLOSED_TO_ITS_ROLE = problem('tenant_database_closed_to_its_role', {
  meaning: 'Its own role cannot connect. Every request to this organization gets a 503.',
  advice: 'GRANT CONNECT ON DATABASE <its name> TO <the role of the same name>;',
  fixable: true,
});

const OPEN_THOUGH_DELETED = problem('deleted_database_open', {
  meaning:
    'The organization is deleted in core, but its role can still connect. Core may be an older copy. The database is not purged.',
  advice:
    'Find out whether it was deleted. If so, run: REVOKE CONNECT ON DATABASE <its name> FROM <the role of the same name>;',
});

const REFUSES_CONNECTIONS = problem('tenant_database_refuses_connections', {
  meaning: 'PostgreSQL rejects every connection to it. Every request to this organization gets a 503.',
  advice:
    'ALLOW_CONNECTIONS false was set by hand, perhaps on purpose, so --fix does not change it. To undo it, run: ALTER DATABASE <its name> ALLOW_CONNECTIONS true;',
});

const LIMITS_CONNECTIONS = problem('tenant_database_limits_connections', {
  meaning: 'The database has its own CONNECTION LIMIT. Requests beyond it get a 503.',
  advice: 'ALTER DATABASE <its name> CONNECTION LIMIT -1;',
  fixable: true,
});

const INVALID = problem('tenant_database_invalid', {
  meaning:
    'A DROP DATABASE was interrupted, and PostgreSQL rejects every connection to the database. Its data is lost.',
  advice: 'DROP DATABASE <its name>; then restore it from a backup, under the name it had.',
});

const ANOTHER_OWNER = problem('tenant_database_owner_changed', {
  meaning: 'Another role owns the database. It can change and drop the database.',
  advice: 'ALTER DATABASE <its name> OWNER TO <the owner role of this installation>;',
  fixable: true,
});
