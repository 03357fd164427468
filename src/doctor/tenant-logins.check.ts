import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { CredentialUnreadable } from '../database/database.errors.js';
import { Installation } from '../database/installation.js';
import type { DatabaseServer } from '../tenancy/database-server.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { TenantCredentials } from '../tenancy/tenant-credentials.js';
import { TenantLedger } from '../tenancy/tenant-ledger.js';
import { isServable, READ_MARKER, type TenantMarker } from '../tenancy/tenant-marker.js';
import { TenantSchema } from '../tenancy/tenant-schema.js';
import { databaseName } from '../tenancy/tenant.js';
import { ServerCheck } from './check.js';
import { about, type Finding, problem, warning } from './finding.js';
import { called, Inventory, type InventoryEntry } from './inventory.js';

const AT_ONCE = 4;

/** Logs in to each database as requests do, and reads there whose it is. */
@Injectable()
export class TenantLoginsCheck extends ServerCheck {
  override readonly name = 'Tenants, one by one';
  override readonly isDeep = true;

  constructor(
    servers: DatabaseServers,
    private readonly credentials: TenantCredentials,
    private readonly installation: Installation,
    private readonly inventory: Inventory,
    private readonly ledger: TenantLedger,
    private readonly release: TenantSchema,
  ) {
    super(servers);
  }

  /** Core is told what the databases say, so that it knows who is behind. */
  override async fix(): Promise<void> {
    for (const server of await this.reachable()) {
      for (const entry of await this.entriesOn(server)) {
        const marker = await this.marker(server, entry.id).catch(() => undefined); // another finding says so
        if (marker && this.judge(marker, entry) === MARKER_DIFFERS)
          await this.ledger.correctSchema(entry.id, marker.schema);
      }
    }
  }

  protected override async lookAt(server: DatabaseServer): Promise<Finding[]> {
    const entries = await this.entriesOn(server);
    const found = new Map<Finding, string[]>();
    const queue = entries.values();
    const work = async (): Promise<void> => {
      for (const entry of queue) {
        const finding = await this.examine(server, entry);
        if (finding) found.set(finding, [...(found.get(finding) ?? []), called(entry)]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return [...found].flatMap(([finding, names]) => about(names, finding));
  }

  private async entriesOn({ id }: DatabaseServer): Promise<InventoryEntry[]> {
    return (await this.inventory.on(id)).filter(({ state }) => state === 'ready');
  }

  private async examine(server: DatabaseServer, entry: InventoryEntry): Promise<Finding | null> {
    try {
      return this.judge(await this.marker(server, entry.id), entry);
    } catch (error) {
      if (error instanceof CredentialUnreadable) return null; // another check says so
      const state = sqlState(error) ?? '';
      return BY_STATE.find(([states]) => states.test(state))?.[1] ?? UNREACHABLE;
    }
  }

  private judge(marker: TenantMarker | undefined, entry: InventoryEntry): Finding | null {
    if (marker?.database_id !== entry.id || marker.installation_id !== this.installation.id) return MARKER_OF_ANOTHER;
    if (marker.schema !== entry.schema) return MARKER_DIFFERS;
    return isServable(marker, this.release) ? null : NOT_SERVED;
  }

  private async marker(server: DatabaseServer, id: string): Promise<TenantMarker | undefined> {
    const name = databaseName(id);
    const [password] = await this.credentials.passwords(id);
    if (password === undefined) return undefined;
    const client = new Client(server.requestConnection({ database: name, user: name, password }));
    client.on('error', () => undefined); // what breaks it also fails its statement
    await client.connect();
    try {
      return (await client.query<TenantMarker>(READ_MARKER)).rows[0];
    } finally {
      await client.end();
    }
  }
}

const ROTATE = 'tenantry key rotate-passwords --tenant <slug>';

const MARKER_OF_ANOTHER = problem('marker_of_another', {
  meaning: 'What is inside says that the database is another’s. It is not served, so that nobody sees another’s data.',
  advice: 'Find the right one: SELECT * FROM tenant_marker; in each database tells whose it is.',
});

const MARKER_DIFFERS = warning('marker_schema_differs', {
  meaning: 'The database says another age than core does, as after a restore of one of the two.',
  advice: 'tenantry doctor --fix --deep, which believes the database; then tenantry migrate tenants',
  fixable: true,
});

const NOT_SERVED = problem('tenant_not_served', {
  meaning: 'The database is outside of what this release serves, as it says itself: every request gets a 503.',
  advice: 'tenantry migrate tenants, or deploy the release that its schema belongs to.',
});

const REFUSED = problem('tenant_password_refused', {
  meaning: 'PostgreSQL refuses the password that core keeps: every request gets a 503.',
  advice: ROTATE,
});

const MARKER_MISSING = problem('marker_missing', {
  meaning: 'The database does not say whose it is, so it is not served.',
  advice: 'Restore the table tenant_marker from a backup of this database.',
});

const UNREACHABLE = problem('tenant_unreachable', {
  meaning: 'Its own role cannot connect to the database: every request gets a 503.',
  advice: 'See the other findings about it, and the log of PostgreSQL.',
});

/** By SQLSTATE. */
const BY_STATE: readonly (readonly [RegExp, Finding])[] = [
  [/^28/, REFUSED],
  [/^42P01$/, MARKER_MISSING],
];
