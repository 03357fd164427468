import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import type { TenantDatabaseState } from '../../tenancy/catalog/tenant-database-row.js';
import { SERVED_STATUS } from '../../tenancy/catalog/tenant-status.repository.js';
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
  /** The state of its database in the catalog. */
  state: TenantDatabaseState | null;
  schema: number | null;
  quarantined_at: Date | null;
}

/** Selects organizations. An absent field or null matches any. */
export interface OrganizationFilter {
  /** Slugs. */
  only?: readonly string[] | null;
  status?: string | null;
  /** The state of the database in the catalog. */
  state?: TenantDatabaseState | null;
  /** Only slugs after this one, in the order of {@link OrganizationOverview.pages}. */
  after?: string | null;
}

/** Organizations with the same status and the same state of their database. */
export interface OrganizationGroup {
  status: TenantStatus;
  state: TenantDatabaseState | null;
  count: number;
  /** The slugs of the first twenty. */
  first: string[];
}

/** Organizations that one page examines. */
const FIRST_PAGE = 50;
const PAGE = 1_000;

const BY_SLUG = '($1::text[] IS NULL OR slug = ANY ($1)) AND ($2::text IS NULL OR slug > $2)';

const ALL = `
  FROM (
    SELECT o.id, o.slug, o.name, o.suspended_by, o.created_at, o.deleted_at, d.id AS database_id, d.server_id, d.state,
           d.schema::float8, d.quarantined_at,
           ${SERVED_STATUS} AS status
    FROM organizations o LEFT JOIN tenant_databases d ON d.organization_id = o.id
  ) details
  WHERE ${BY_SLUG}`;

const SELECTED = `${ALL} AND ($3::text IS NULL OR status = $3) AND ($4::text IS NULL OR state = $4)`;

/** The part of the index of slugs for one page, whatever else is filtered. */
const PART = `
  SELECT max(slug) AS last, count(*)::int AS examined
  FROM (SELECT slug FROM organizations WHERE ${BY_SLUG} ORDER BY slug LIMIT $3) part`;

/** All organizations of all owners. */
@Injectable()
export class OrganizationOverview {
  constructor(private readonly core: CoreContext) {}

  /**
   * Pages ordered by slug. The first one is small, so that it arrives quickly. Each page shows the state at the time of
   * its reading. PostgreSQL has no statistics about the computed status: a LIMIT behind the filter would make it read and
   * sort all organizations for each page.
   */
  async *pages(filter: OrganizationFilter): AsyncGenerator<OrganizationDetails[]> {
    let { after = null } = filter;
    for (let size = FIRST_PAGE; ; size = PAGE) {
      const [part] = await this.core.manager.query<[{ last: string | null; examined: number }]>(PART, [
        filter.only ?? null,
        after,
        size,
      ]);
      const page = await this.core.manager.query<OrganizationDetails[]>(
        `SELECT * ${SELECTED} AND slug <= $5 ORDER BY slug`,
        [...parametersOf({ ...filter, after }), part.last],
      );
      if (page.length > 0) yield page;
      if (part.examined < size) return;
      after = part.last;
    }
  }

  async count(filter: OrganizationFilter): Promise<number> {
    const [row] = await this.core.manager.query<{ n: number }[]>(
      `SELECT count(*)::int AS n ${SELECTED}`,
      parametersOf(filter),
    );
    return row?.n ?? 0;
  }

  /** Organizations that only the status or the state of the filter excludes. */
  others(filter: OrganizationFilter): Promise<OrganizationGroup[]> {
    return this.core.manager.query<OrganizationGroup[]>(
      `SELECT status, state, count(*)::int AS count, (array_agg(slug ORDER BY slug))[1:20] AS first ${ALL}
       AND ($3::text IS NOT NULL AND status <> $3 OR $4::text IS NOT NULL AND state IS DISTINCT FROM $4)
       GROUP BY status, state ORDER BY min(slug)`,
      parametersOf(filter),
    );
  }

  /** The first by slug. */
  async first(filter: OrganizationFilter): Promise<OrganizationDetails | null> {
    for await (const [first] of this.pages(filter)) if (first) return first;
    return null;
  }

  find(slug: string): Promise<OrganizationDetails | null> {
    return this.first({ only: [slug] });
  }
}

const parametersOf = ({ only = null, after = null, status = null, state = null }: OrganizationFilter): unknown[] => [
  only,
  after,
  status,
  state,
];
