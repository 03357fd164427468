import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { DEAD_DAYS, type FailedJob } from './outbox.js';

/** A job that failed permanently, as recorded in core. */
export interface DeadJob extends FailedJob {
  /** Null for a job of core. */
  organization_id: string | null;
  slug: string | null;
}

const RECORD = `
  INSERT INTO dead_jobs (id, organization_id, name, attempts, error_name, failed_at)
  SELECT j.id, $1, j.name, j.attempts, j.error_name, j.failed_at
  FROM jsonb_to_recordset($2) AS j(id uuid, name text, attempts integer, error_name text, failed_at timestamptz)
  ON CONFLICT (id) DO UPDATE
  SET attempts = excluded.attempts, error_name = excluded.error_name, failed_at = excluded.failed_at`;

const LIST = `
  SELECT d.id, d.organization_id, o.slug, d.name, d.attempts, d.error_name, d.failed_at
  FROM dead_jobs d LEFT JOIN organizations o ON o.id = d.organization_id`;

/** Core's list of the permanently failed jobs of all outboxes. It contains no params and no error messages. */
@Injectable()
export class DeadJobs {
  constructor(private readonly core: CoreContext) {}

  /** @param organizationId null for jobs of core. */
  async record(organizationId: string | null, jobs: readonly FailedJob[]): Promise<void> {
    await this.core.committed.query(RECORD, [organizationId, JSON.stringify(jobs)]);
  }

  /** The next page, ordered by id, oldest first. */
  list(afterId: string | null, limit: number): Promise<DeadJob[]> {
    const sql = `${LIST} WHERE $1::uuid IS NULL OR d.id > $1 ORDER BY d.id LIMIT $2`;
    return this.core.committed.query<DeadJob[]>(sql, [afterId, limit]);
  }

  /** A page, newest first, with one job more than requested, if there is one. @param slug null for all outboxes. */
  page(slug: string | null, { limit, cursor }: { limit: number; cursor?: string }): Promise<DeadJob[]> {
    const organization = 'd.organization_id = (SELECT id FROM organizations WHERE slug = $1)';
    return this.core.committed.query<DeadJob[]>(
      `${LIST} WHERE ($1::text IS NULL OR ${organization}) AND ($2::uuid IS NULL OR d.id < $2) ORDER BY d.id DESC LIMIT $3`,
      [slug, cursor ?? null, limit + 1],
    );
  }

  async find(id: string): Promise<DeadJob | null> {
    const [job] = await this.core.committed.query<DeadJob[]>(`${LIST} WHERE d.id = $1`, [id]);
    return job ?? null;
  }

  /** Deletes the oldest ones from core. {@link Outbox.bury} does so in an outbox. */
  async prune(): Promise<void> {
    await this.core.committed.query(`DELETE FROM dead_jobs WHERE failed_at < now() - interval '${DEAD_DAYS} days'`);
  }

  async remove(id: string): Promise<void> {
    await this.core.committed.query('DELETE FROM dead_jobs WHERE id = $1', [id]);
  }
}
