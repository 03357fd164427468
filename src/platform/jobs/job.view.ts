import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { StoredJob } from '../../jobs/administration/job-administration.js';
import type { DeadJob } from '../../jobs/outbox/dead-jobs.js';
import { LISTED_STATES } from './job-query.dto.js';

/** A background job, without its parameters */
export class JobView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** The slug; null for a job of the platform */
  organization: string | null;

  /**
   * Its name
   * @example mail.send
   */
  kind: string;

  @ApiProperty({ enum: LISTED_STATES })
  state: (typeof LISTED_STATES)[number];

  /** Including the current one */
  @ApiProperty({ type: 'integer' })
  attempts: number;

  /** The name of the last error */
  last_error: string | null;

  /** The next attempt; null for a dead job */
  due_at: Date | null;

  /** When it failed permanently; null for a waiting job */
  failed_at: Date | null;
}

/** A page of background jobs */
export class JobPage extends PageView<JobView> {
  declare items: JobView[];
}

export const deadJob = ({ id, slug, name, attempts, error_name, failed_at }: DeadJob): JobView => ({
  id,
  organization: slug,
  kind: name,
  state: 'dead',
  attempts,
  last_error: error_name,
  due_at: null,
  failed_at,
});

export const waitingJob =
  (organization: string | null) =>
  ({ id, name, attempts, error_name, due_at }: StoredJob): JobView => ({
    id,
    organization,
    kind: name,
    state: 'waiting',
    attempts,
    last_error: error_name,
    due_at,
    failed_at: null,
  });
