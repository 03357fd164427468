import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import type { FailedJob } from './outbox.js';

const RECORD = `
  INSERT INTO dead_jobs (id, organization_id, name, attempts, error_name, failed_at)
  SELECT j.id, $1, j.name, j.attempts, j.error_name, j.failed_at
  FROM jsonb_to_recordset($2) AS j(id uuid, name text, attempts integer, error_name text, failed_at timestamptz)
  ON CONFLICT (id) DO UPDATE SET attempts = excluded.attempts, error_name = excluded.error_name, failed_at = excluded.failed_at`;

/** Core's list of the jobs that failed for good, of all outboxes. It contains no params and no messages of errors. */
@Injectable()
export class DeadJobs {
  constructor(private readonly core: CoreContext) {}

  /** @param organizationId null for jobs of core. */
  async record(organizationId: string | null, jobs: readonly FailedJob[]): Promise<void> {
    await this.core.committed.query(RECORD, [organizationId, JSON.stringify(jobs)]);
  }
}
