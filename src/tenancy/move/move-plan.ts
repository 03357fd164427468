import { Injectable } from '@nestjs/common';
import { Recent } from '../../common/recent.js';
import { MINUTE } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import { inWords } from '../../database/schema/schema-description.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import type { TenantDatabaseRow } from '../catalog/tenant-database-row.js';
import { CopySessions } from '../copy/copy-sessions.js';
import { type CopiedTable, copiedTables } from '../copy/copied-table.js';
import { obstacles } from '../copy/obstacles.js';
import { SchemaDrift } from '../provisioning/schema-drift.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantSchema } from '../tenant-schema.js';
import type { Tenant } from '../tenant.js';
import { isFrozen, isJournaled } from './journal.js';
import { MoveCatalog } from './move-catalog.js';

/** Tables without a primary key are copied completely in the pause, so they must be small. */
const MOST_KEYLESS_BYTES = 8 * 1024 * 1024;

/** Measured speeds of a copy and of the comparison of all rows. */
const COPY_BYTES_PER_SECOND = 25e6;
const COMPARED_BYTES_PER_SECOND = 80e6;
const USUAL_PAUSE_MS = 300;

const MOST_NAMED = 5;

const EXPECTED_MS = 5 * MINUTE;

export interface MovePlan {
  readonly slug: string;
  readonly from_server_id: string;
  readonly to_server_id: string;
  readonly bytes: number;
  readonly tables: number;
  /** Tables without a primary key. */
  readonly keyless: readonly string[];
  readonly expected_seconds: number;
  readonly expected_pause_ms: number;
  /** The reasons why it cannot be moved. Empty if it can. */
  readonly refusals: readonly string[];
}

type Organization = Pick<Tenant, 'id' | 'slug' | 'status'>;

/** Examines whether and how an organization can be moved. Changes nothing. */
@Injectable()
export class MovePlanner {
  /** Many organizations are planned one after the other, and it is read from a database that is built for it. */
  private readonly expected = new Recent(EXPECTED_MS, () => this.drift.expected());

  constructor(
    private readonly core: CoreContext,
    private readonly catalog: TenantCatalog,
    private readonly moves: MoveCatalog,
    private readonly servers: DatabaseServers,
    private readonly sessions: CopySessions,
    private readonly drift: SchemaDrift,
    private readonly release: TenantSchema,
  ) {}

  async plan(tenant: Organization, toServerId: string): Promise<MovePlan> {
    const row = await this.catalog.findFor(tenant.id);
    const refusals = [...(await this.sourceRefusals(tenant, row)), ...(await this.targetRefusals(toServerId))];
    if (row?.server_id === toServerId) refusals.push(`${tenant.slug} is already on this server.`);
    const tables = row && refusals.length === 0 ? await this.examine(row, refusals) : [];
    const keyless = tables.filter(isKeyless);
    for (const { name, bytes } of keyless)
      if (bytes > MOST_KEYLESS_BYTES)
        refusals.push(`The table ${name} has no primary key and is larger than 8 MiB. Add a primary key.`);
    const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
    return {
      slug: tenant.slug,
      from_server_id: row?.server_id ?? '',
      to_server_id: toServerId,
      bytes,
      tables: tables.length,
      keyless: keyless.map(({ name }) => name),
      expected_seconds: Math.ceil(bytes / COPY_BYTES_PER_SECOND + bytes / COMPARED_BYTES_PER_SECOND + 2),
      expected_pause_ms: USUAL_PAUSE_MS,
      refusals,
    };
  }

  /** The reasons why the database of an organization cannot be copied. */
  async refusalsOf(tenant: Organization): Promise<string[]> {
    const row = await this.catalog.findFor(tenant.id);
    const refusals = await this.sourceRefusals(tenant, row);
    if (row && refusals.length === 0) await this.examine(row, refusals);
    return refusals;
  }

  private async sourceRefusals({ id, slug, status }: Organization, row: TenantDatabaseRow | null): Promise<string[]> {
    const refusals: string[] = [];
    if (!['active', 'suspended'].includes(status)) refusals.push(`${slug} is ${status}.`);
    if (!row) refusals.push(`${slug} has no database.`);
    else if (row.state !== 'ready') refusals.push(`The database of ${slug} is ${row.state}.`);
    if (row && row.schema < this.release.head)
      refusals.push(`${slug} lacks migrations of this release. Migrate it first: npx tenantry migrate tenants`);
    if (await this.moves.running(id))
      refusals.push(`${slug} is already being moved or cloned. Resume or abandon that move.`);
    return refusals;
  }

  private async targetRefusals(id: string): Promise<string[]> {
    await this.servers.get(id); // throws ServerUnknown
    const [target] = await this.core.query<{ state: string; is_full: boolean; schema: number | null }>(
      `SELECT s.state, coalesce(l.databases, 0) >= s.max_databases AS is_full,
         (SELECT max(d.schema)::float8 FROM tenant_databases d WHERE d.server_id = s.id AND d.state = 'template') AS schema
       FROM database_servers s LEFT JOIN server_loads l ON l.server_id = s.id WHERE s.id = $1`,
      [id],
    );
    const refusals: string[] = [];
    if (target?.state !== 'open') refusals.push('The target server is closed. Open it: npx tenantry servers open <id>');
    if (target?.is_full) refusals.push('The target server has its maximum number of databases.');
    if (target?.schema !== this.release.head)
      refusals.push('The target server has no template of this release. Prepare it: npx tenantry servers open <id>');
    if (!(await this.servers.isReachable(id))) refusals.push('The target server does not answer.');
    return refusals;
  }

  private async examine(row: { id: string; server_id: string }, refusals: string[]): Promise<CopiedTable[]> {
    const tables = await this.sessions.with(row, async (client) => {
      for (const what of await obstacles(client)) refusals.push(`It contains ${what}, which cannot be moved.`);
      return copiedTables(client);
    });
    const differences = await this.drift.of(row, await this.expected.read());
    for (const one of differences.slice(0, MOST_NAMED))
      refusals.push(`Its schema differs from that of a new organization: ${inWords(one)}.`);
    return tables;
  }
}

const isKeyless = (table: CopiedTable): boolean => !isJournaled(table) && !isFrozen(table.name);
