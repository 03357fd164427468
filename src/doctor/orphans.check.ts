import { Injectable } from '@nestjs/common';
import { identifier } from '../database/identifiers.js';
import { Installation } from '../database/installation.js';
import type { DatabaseServer } from '../tenancy/database-server.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { databaseName } from '../tenancy/tenant.js';
import { ServerCheck } from './check.js';
import { about, type Finding, note, problem, warning } from './finding.js';
import { called, Inventory, type InventoryEntry } from './inventory.js';

/** Tenants' roles without a database. Whose they are nobody can tell where other installations are; then there are none. */
const STRAY_ROLES = `
  SELECT rolname FROM pg_roles r
  WHERE rolname ~ '^tenantry_[0-9a-f]{32}$' AND NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = r.rolname)
    AND NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname ~ '^tenantry_(core|owner)_[0-9a-f]{32}$' AND rolname <> ALL ($1))`;

/** Where core and the servers disagree about what there is. Nothing of it is ever dropped here. */
@Injectable()
export class OrphansCheck extends ServerCheck {
  override readonly name = 'Orphans';

  constructor(
    servers: DatabaseServers,
    private readonly installation: Installation,
    private readonly inventory: Inventory,
  ) {
    super(servers);
  }

  /** Databases come and go meanwhile: missing is what core knew before and knows still, unknown what it does not know yet. */
  protected override async lookAt(server: DatabaseServer): Promise<Finding[]> {
    const { id, admin, databases, address } = server;
    const { coreRole, ownerRole } = this.installation;
    const before = new Set((await this.inventory.on(id)).map(known));
    const ours = await databases.names();
    const made = new Set(
      (await admin.query<{ datname: string }>('SELECT datname FROM pg_database')).map(({ datname }) => datname),
    );
    const stray = await admin.query<{ rolname: string }>(STRAY_ROLES, [[coreRole, ownerRole]]);
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
        stray.map(({ rolname }) => rolname).filter((name) => !names.has(name)),
        STRAY_ROLE,
      ),
    ];
  }

  /** Which of the databases that core does not know say inside that they are one that it misses. */
  private async renamed({ admin }: DatabaseServer, unknown: readonly string[], absent: readonly InventoryEntry[]) {
    const found: (InventoryEntry & { name: string })[] = [];
    for (const name of unknown) {
      const rows = await admin
        .connected(name, (client) => client.query<{ database_id: string }>('SELECT database_id FROM tenant_marker'))
        .then(
          ({ rows }) => rows,
          () => [],
        ); // it cannot be looked into
      const entry = absent.find(({ id }) => id === rows[0]?.database_id);
      if (entry) found.push({ ...entry, name });
    }
    return found;
  }
}

const renamedTo = (name: string, entry: InventoryEntry): Finding =>
  problem('tenant_database_renamed', {
    about: [called(entry)],
    meaning: `The database is called ${name} now, so it is not found: each request gets a 503.`,
    advice: `ALTER DATABASE ${identifier(name)} RENAME TO ${identifier(databaseName(entry.id))};`,
  });

const known = ({ id, state }: InventoryEntry): string => `${id} ${state}`;

const MISSING = problem('tenant_database_missing', {
  meaning: 'The organization’s database is not on its server: each of its requests gets a 503. It is never made anew.',
  advice: 'Restore the database from a backup, under the name it had, or rename it back.',
});

const SPARE_MISSING = warning('spare_database_missing', {
  meaning: 'A spare that an organization would be given is not on its server.',
  advice: 'Start the server again: it takes it out of the pool.',
});

const DELETED_MISSING = warning('deleted_database_missing', {
  meaning: 'The database of a deleted organization is not on its server: it cannot be restored.',
  advice: 'Restore the database from a backup, or let the retention pass.',
});

const unknownOn = (address: string) =>
  warning('database_unknown', {
    meaning: `A database of this installation on ${address} that core does not know there, as when core was restored from before it was made, or its organization was moved.`,
    advice: `Look what is in it. If nobody needs it, on ${address}: DROP DATABASE <its name>; DROP ROLE <the role of the same name>;`,
  });

const STRAY_ROLE = note('role_unknown', {
  meaning: 'A tenant’s role without a database, left by something that failed.',
  advice: 'If you know of no database of that name elsewhere: DROP ROLE <role>;',
});
