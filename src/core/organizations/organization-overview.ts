import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core-context.js';
import type { LedgerState } from '../../tenancy/tenant-ledger.js';
import type { TenantStatus } from '../../tenancy/tenant.js';

/** An organization with its database, for operators. */
export interface OrganizationDetails {
  id: string;
  slug: string;
  name: string;
  /** As over HTTP: `unavailable` while a failed migration quarantines it. */
  status: TenantStatus;
  suspended_by: 'owner' | 'admin' | null;
  created_at: Date;
  deleted_at: Date | null;
  database_id: string | null;
  server_id: string | null;
  /** The state of its database in the ledger. */
  state: LedgerState | null;
  schema: number | null;
  quarantined_at: Date | null;
}

/** Selects organizations. An absent field or null matches any. */
export interface OrganizationFilter {
  /** Slugs. */
  only?: readonly string[] | null;
  status?: string | null;
  /** The state of the database in the ledger. */
  state?: LedgerState | null;
  /** Only slugs after this one, in the order of {@link OrganizationOverview.pages}. */
  after?: string | null;
}

/** Organizations with the same status and the same state of their database. */
export interface OrganizationGroup {
  status: TenantStatus;
  state: LedgerState | null;
  count: number;
  /** The slugs of the first twenty. */
  first: string[];
}

const FIRST_PAGE = 50;
const PAGE = 500;

const DETAILS = `
  FROM (
    SELECT o.id, o.slug, o.name, o.suspended_by, o.created_at, o.deleted_at, d.id AS database_id, d.server_id, d.state,
           d.schema::float8, d.quarantined_at,
           CASE WHEN o.status = 'active' AND d.quarantined_at IS NOT NULL THEN 'unavailable' ELSE o.status END AS status
    FROM organizations o LEFT JOIN tenant_databases d ON d.organization_id = o.id
  ) details
  WHERE ($1::text[] IS NULL OR slug = ANY ($1)) AND ($2::text IS NULL OR slug > $2)`;

const IN_SCOPE = `${DETAILS} AND ($3::text IS NULL OR status = $3) AND ($4::text IS NULL OR state = $4)`;

/** All organizations of all owners. */
@Injectable()
export class OrganizationOverview {
  constructor(private readonly core: CoreContext) {}

  /**
   * Pages ordered by slug. The first one is small, so that it arrives quickly. Each page shows the state at the time of
   * its reading.
   */
  async *pages(filter: OrganizationFilter): AsyncGenerator<OrganizationDetails[]> {
    let { after = null } = filter;
    for (let size = FIRST_PAGE; ; size = PAGE) {
      const page = await this.page({ ...filter, after }, size);
      if (page.length > 0) yield page;
      if (page.length < size) return;
      after = page.at(-1)?.slug ?? null;
    }
  }

  async count(filter: OrganizationFilter): Promise<number> {
    const [row] = await this.core.manager.query<{ n: number }[]>(
      `SELECT count(*)::int AS n ${IN_SCOPE}`,
      parametersOf(filter),
    );
    return row?.n ?? 0;
  }

  /** Organizations that only the status or the state of the filter excludes. */
  others(filter: OrganizationFilter): Promise<OrganizationGroup[]> {
    return this.core.manager.query<OrganizationGroup[]>(
      `SELECT status, state, count(*)::int AS count, (array_agg(slug ORDER BY slug))[1:20] AS first ${DETAILS}
       AND ($3::text IS NOT NULL AND status <> $3 OR $4::text IS NOT NULL AND state IS DISTINCT FROM $4)
       GROUP BY status, state ORDER BY min(slug)`,
      parametersOf(filter),
    );
  }

  /** The first by slug. */
  async first(filter: OrganizationFilter): Promise<OrganizationDetails | null> {
    const [first] = await this.page(filter, 1);
    return first ?? null;
  }

  find(slug: string): Promise<OrganizationDetails | null> {
    return this.first({ only: [slug] });
  }

  private page(filter: OrganizationFilter, size: number): Promise<OrganizationDetails[]> {
    return this.core.manager.query<OrganizationDetails[]>(
      `SELECT * ${IN_SCOPE} ORDER BY slug LIMIT ${size}`,
      parametersOf(filter),
    );
  }
}

const parametersOf = ({ only = null, after = null, status = null, state = null }: OrganizationFilter): unknown[] => [
  only,
  after,
  status,
  state,
];
