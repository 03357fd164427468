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

const DETAILS = `
  SELECT * FROM (
    SELECT o.id, o.slug, o.name, o.suspended_by, o.created_at, o.deleted_at, d.id AS database_id, d.server_id, d.state,
           d.schema::float8, d.quarantined_at,
           CASE WHEN o.status = 'active' AND d.quarantined_at IS NOT NULL THEN 'unavailable' ELSE o.status END AS status
    FROM organizations o LEFT JOIN tenant_databases d ON d.organization_id = o.id
  ) details`;

/** All organizations of all owners. */
@Injectable()
export class OrganizationOverview {
  constructor(private readonly core: CoreContext) {}

  /** Ordered by slug. @param filter `only` slugs and `status`; null matches any. */
  list(filter: { only: readonly string[] | null; status: string | null }): Promise<OrganizationDetails[]> {
    return this.core.manager.query<OrganizationDetails[]>(
      `${DETAILS} WHERE ($1::text[] IS NULL OR slug = ANY ($1)) AND ($2::text IS NULL OR status = $2) ORDER BY slug`,
      [filter.only, filter.status],
    );
  }

  async find(slug: string): Promise<OrganizationDetails | null> {
    const [details] = await this.list({ only: [slug], status: null });
    return details ?? null;
  }
}
