import { Inject, Injectable } from '@nestjs/common';
import { identifier } from '../database/identifiers.js';
import { Installation } from '../database/core/installation.js';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { databaseName } from '../tenancy/tenant.js';
import { ServerCheck } from './check.js';
import { about, type Finding, note, problem, warning } from './finding.js';
import { called, Inventory, type InventoryEntry } from './inventory.js';

/**
 * Roles of tenants without a database. On a server with several installations their owner is unknown, so none are
 * reported there.
 */
const STRAY_ROLES = `
  SELECT rolname FROM pg_roles r
  WHERE rolname ~ '^tenantry_[0-9a-f]{32}$' AND NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = r.rolname)
    AND NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname ~ '^tenantry_(core|owner)_[0-9a-f]{32}$' AND rolname <> ALL ($1))`;

/** Differences between core and the servers. Nothing is dropped here. */
@Injectable()
export class OrphansCheck extends ServerCheck {
  override readonly name = 'Orphans';

  @Inject() private readonly installation: Installation;
  @Inject() private readonly inventory: Inventory;

  /**
   * Databases change during the check. A database is missing if core listed it before and still lists it. A database is
unknown if core does not list it even afterwards.
   */
  protected override async inspectServer(server: DatabaseServer): Promise<Finding[]> {
    const { id, admin, databases, address } = server;
    const { coreRole, ownerRole } = this.installation;
    const before = new Set((await this.inventory.on(id)).map(known));
    const ours = await databases.names();
    const made = new Set(await admin.column<string>('SELECT datname FROM pg_database'));
    const stray = await admin.column<string>(STRAY_ROLES, [[coreRole, ownerRole]]);
    const entries = await this.inventory.on(id);
    const names = new Set(entries.map((entry) => databaseName(entry.id)));
    const absent = entries.filter((entry) => before.has(known(entry)) && !made.has(databaseName(entry.id)));
    const unknown = ours.filter((name) => !names.has(name));
    const renamed = absent.length === 0 ? [] : await this.renamed(server, unknown, absent);
    const missing = absent.filter((entry) => !renamed.some(({ id }) => id === entry.id));
    const missingIn = (isMeant: (entry: InventoryEntry) => boolean): string[] => missing.filter(isMeant).map(called);
    return [
      ...about(
        missingIn(({ state, slug }) => state === 'ready' && slug !== null),
        MISSING,
      ),
      ...about(
        missingIn(({ state, slug }) => state === 'ready' && slug === null),
        SPARE_MISSING,
      ),
      ...about(
        missingIn(({ state }) => state === 'fenced'),
        DELETED_MISSING,
      ),
      ...renamed.map(({ name, ...entry }) => renamedTo(name, entry)),
      ...about(
        unknown.filter((name) => !renamed.some((one) => one.name === name)),
        unknownOn(address),
      ),
      ...about(
        stray.filter((name) => !names.has(name)),
        STRAY_ROLE,
      ),
    ];
  }

  /** Databases unknown to core whose marker names a missing database. */
  private async renamed({ admin }: DatabaseServer, unknown: readonly string[], absent: readonly InventoryEntry[]) {
    const found: (InventoryEntry & { name: string })[] = [];
    for (const name of unknown) {
      const rows = await admin
        .connected(name, (client) => client.query<{ database_id: string }>('SELECT database_id FROM tenant_marker'))
        .then(
          ({ rows }) => rows,
          () => [],
        ); // it cannot be read
      const entry = absent.find(({ id }) => id === rows[0]?.database_id);
      if (entry) found.push({ ...entry, name });
    }
    return found;
  }
}

const renamedTo = (name: string, entry: InventoryEntry): Finding =>
  problem('tenant_database_renamed', {
    about: [called(entry)],
    meaning: `The database was renamed to ${name}, so it is not found. Every request gets a 503.`,
    advice: `ALTER DATABASE ${identifier(name)} RENAME TO ${identifier(databaseName(entry.id))};`,
  });

const known = ({ id, state }: InventoryEntry): string => `${id} ${state}`;

const MISSING = problem('tenant_database_missing', {
  meaning:
    'The organization’s database does not exist on its server. Every request gets a 503. The database is never recreated automatically.',
  advice: 'Restore the database from a backup under its old name, or rename it back.',
});

const SPARE_MISSING = warning('spare_database_missing', {
  meaning: 'A spare database of the warm pool does not exist on its server.',
  advice: 'Restart the server. It removes the spare from the warm pool.',
});

const DELETED_MISSING = warning('deleted_database_missing', {
  meaning:
    'The database of a deleted organization does not exist on its server, so the organization cannot be restored.',
  advice: 'Restore the database from a backup, or wait until the retention ends.',
});

const unknownOn = (address: string) =>
  warning('database_unknown', {
    meaning: `Orphaned database of this installation on ${address}: core does not list it there. Either core was restored from an older backup, or the organization was moved.`,
    advice: `Check its contents. If it is not needed, run on ${address}: DROP DATABASE <its name>; DROP ROLE <the role of the same name>;`,
  });

const STRAY_ROLE = note('role_unknown', {
  meaning: 'A tenant’s role has no database. A failed operation may have left it.',
  advice: 'If no other server has a database of that name, run: DROP ROLE <role>;',
});
