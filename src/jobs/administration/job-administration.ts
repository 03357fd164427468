import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import type { DatabaseContext } from '../../database/database-context.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { Bells } from '../outbox/bells.js';
import { type DeadJob, DeadJobs } from '../outbox/dead-jobs.js';
import type { JOB_STATES } from '../outbox/outbox.js';

/** A job in its outbox. */
export interface StoredJob {
  id: string;
  name: string;
  state: (typeof JOB_STATES)[number];
  /** Including the current one of a running job. */
  attempts: number;
  is_running: boolean;
  /** The next attempt, or the end of the lease of a running job. */
  due_at: Date;
  expires_at: Date | null;
  created_at: Date;
  failed_at: Date | null;
  error_name: string | null;
  error_message: string | null;
}

/** A job with its params, which may contain personal data. */
export type JobDetails = StoredJob & { params: object };

/**
 * The outcome of a retry. Expired jobs are not retried. After a restore, an organization's database may lack the job.
 */
export type Retry = 'retried' | 'expired' | 'gone';

const COLUMNS = `id, name, state, attempts, lease IS NOT NULL AND due_at > now() AS is_running, due_at, expires_at,
  created_at, failed_at, error_name, error_message`;

const LIST = `SELECT ${COLUMNS} FROM outbox WHERE ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`;

const WAITING = `
  SELECT ${COLUMNS} FROM outbox WHERE state = 'waiting' AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`;

const RETRY = `
  UPDATE outbox SET state = 'waiting', attempts = 0, lease = NULL, due_at = now(), failed_at = NULL
  WHERE id = $1 AND state <> 'waiting' AND (expires_at IS NULL OR expires_at > now())`;

/** The administration of jobs by an operator. */
@Injectable()
export class JobAdministration {
  constructor(
    private readonly core: CoreContext,
    private readonly tenants: TenantContext,
    private readonly bells: Bells,
    private readonly deadJobs: DeadJobs,
  ) {}

  /** The jobs of a tenant, or of core, oldest first. @throws TenantNotFound, TenantUnavailable */
  list(slug: string | null, afterId: string | null, limit: number): Promise<StoredJob[]> {
    return this.in(slug, ({ manager }) => manager.query<StoredJob[]>(LIST, [afterId, limit]));
  }

  /**
   * A page of the waiting jobs of a tenant, or of core, newest first, with one more than requested, if there is one.
   *
   * @throws TenantNotFound, TenantUnavailable
   */
  page(slug: string | null, { limit, cursor }: { limit: number; cursor?: string }): Promise<StoredJob[]> {
    return this.in(slug, ({ manager }) => manager.query<StoredJob[]>(WAITING, [cursor ?? null, limit + 1]));
  }

  /** @throws TenantNotFound, TenantUnavailable */
  async find(slug: string | null, id: string): Promise<JobDetails | null> {
    const sql = `SELECT ${COLUMNS}, params FROM outbox WHERE id = $1`;
    const [job] = await this.in(slug, ({ manager }) => manager.query<JobDetails[]>(sql, [id]));
    return job ?? null;
  }

  /** Enqueues a dead job again, with all its attempts. @throws TenantUnavailable */
  async retry({ id, organization_id: tenantId, slug }: DeadJob): Promise<Retry> {
    if (tenantId !== null) await this.bells.ring(tenantId, 1);
    const outcome = await this.in(slug, async ({ manager }): Promise<Retry> => {
      const [, changed] = await manager.query<[unknown, number]>(RETRY, [id]);
      if (changed > 0) return 'retried';
      return (await manager.query<unknown[]>('SELECT FROM outbox WHERE id = $1', [id])).length > 0 ? 'expired' : 'gone';
    });
    if (outcome !== 'expired') await this.deadJobs.remove(id);
    if (tenantId !== null) await this.bells.ring(tenantId, 0);
    return outcome;
  }

  private in<T>(slug: string | null, work: (context: DatabaseContext) => Promise<T>): Promise<T> {
    return slug === null ? work(this.core) : this.tenants.administer(slug, () => work(this.tenants));
  }
}
