import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { SERVED_STATUS } from '../../tenancy/catalog/tenant-status.repository.js';
import type { TenantStatus } from '../../tenancy/tenant.js';

/** The jobs of an organization, as far as core records them. */
export interface OrganizationJobs {
  /** The slug. Null for the platform. */
  organization: string | null;
  status: TenantStatus | null;
  /** The time at which a job was last enqueued, possibly in a transaction that was rolled back. Null if none waits. */
  enqueued_at: Date | null;
  /** The time at which workers next check its outbox. Null if none waits. */
  due_at: Date | null;
  /** Jobs that failed permanently. */
  dead: number;
}

const CORE = `
  SELECT NULL AS organization, NULL AS status, max(created_at) AS enqueued_at, min(due_at) AS due_at,
    (SELECT count(*)::integer FROM dead_jobs WHERE organization_id IS NULL) AS dead
  FROM outbox WHERE state <> 'dead'`;

const ORGANIZATIONS = `
  SELECT o.slug AS organization, ${SERVED_STATUS} AS status, b.rung_at AS enqueued_at, b.due_at,
    (SELECT count(*)::integer FROM dead_jobs WHERE organization_id = o.id) AS dead
  FROM (
    SELECT organization_id FROM job_bells UNION SELECT organization_id FROM dead_jobs WHERE organization_id IS NOT NULL
  ) j
  JOIN organizations o ON o.id = j.organization_id
  LEFT JOIN job_bells b ON b.organization_id = o.id
  LEFT JOIN tenant_databases d ON d.organization_id = o.id
  WHERE $1::text IS NULL OR o.slug > $1
  ORDER BY o.slug LIMIT $2`;

/** The organizations with jobs. Opens no tenant database. */
@Injectable()
export class JobOverview {
  constructor(private readonly core: CoreContext) {}

  async ofCore(): Promise<OrganizationJobs> {
    const [row] = await this.core.committed.query<[OrganizationJobs]>(CORE);
    return row;
  }

  /** The next page, ordered by slug. */
  ofOrganizations(afterSlug: string | null, limit: number): Promise<OrganizationJobs[]> {
    return this.core.committed.query<OrganizationJobs[]>(ORGANIZATIONS, [afterSlug, limit]);
  }
}
