import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { RUNG_AGAIN } from '../outbox/bells.js';
import type { Outbox } from '../outbox/outbox.js';

/** The number of organizations per statement. */
const PAGE = 500;

/**
 * Adds one job per organization that is not deleted, and its bell. The delay of an organization is the same each time.
 * A job of an earlier time that the organization has not received yet is replaced.
 */
const ADD = `
  WITH page AS (
    SELECT id, clock_timestamp() + $3 * interval '1 millisecond'
      * ((hashtextextended($1 || id::text, 0) & 1048575) / 1048576.0) AS due_at
    FROM organizations
    WHERE status NOT IN ('provisioning', 'deleted') AND ($4::uuid IS NULL OR id > $4)
    ORDER BY id LIMIT ${PAGE}
  ), added AS (
    INSERT INTO scheduled_jobs (organization_id, name, id, scheduled_for, due_at)
    SELECT id, $1, gen_random_uuid(), $2, due_at FROM page
    ON CONFLICT (organization_id, name) DO UPDATE
    SET id = excluded.id, scheduled_for = excluded.scheduled_for, due_at = excluded.due_at
  ), rung AS (
    INSERT INTO job_bells AS b (organization_id, rung_at, due_at) SELECT id, clock_timestamp(), due_at FROM page ${RUNG_AGAIN}
  )
  SELECT count(*)::integer AS count, max(id::text) AS last FROM page`;

const OF = 'SELECT id, name, scheduled_for, due_at FROM scheduled_jobs WHERE organization_id = $1';

interface ScheduledJob {
  id: string;
  name: string;
  scheduled_for: Date;
  due_at: Date;
}

interface Firing {
  name: string;
  scheduledFor: Date;
  jitterMs: number;
  /** The last organization of the previous call. */
  afterId: string | null;
}

/**
 * Core's table `scheduled_jobs`: jobs of a schedule on their way to the outboxes of tenants. No tenant database is opened
 * before its job is due.
 */
@Injectable()
export class ScheduledJobs {
  constructor(private readonly core: CoreContext) {}

  /** Adds a job for each of the next organizations, in the current transaction. @returns the last one, if more follow. */
  async add({ name, scheduledFor, jitterMs, afterId }: Firing): Promise<string | null> {
    const rows = await this.core.manager.query<[{ count: number; last: string | null }]>(ADD, [
      name,
      scheduledFor,
      jitterMs,
      afterId,
    ]);
    const [{ count, last }] = rows;
    return count === PAGE ? last : null;
  }

  /**
   * Moves the jobs of a tenant to its outbox. If a previous process was killed after it added a job, the job is not
   * added again, because no worker claims it before this resolves.
   */
  async deliver(organizationId: string, outbox: Outbox): Promise<void> {
    const jobs = await this.core.committed.query<ScheduledJob[]>(OF, [organizationId]);
    for (const { id, name, scheduled_for, due_at: runAt } of jobs)
      await outbox.add({ id, name, params: { scheduled_for }, runAt });
    await this.core.committed.query('DELETE FROM scheduled_jobs WHERE id = ANY($1)', [jobs.map(({ id }) => id)]);
  }
}
