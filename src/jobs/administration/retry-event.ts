import type { DeadJob } from '../outbox/dead-jobs.js';

/** The audit event of a dead job that is attempted again, without its actor. */
export const retryEvent = ({ id, name, organization_id }: DeadJob) => ({
  action: 'job.retry' as const,
  ...(organization_id !== null && { object: `organization:${organization_id}` as const }),
  details: { job: id, name },
});
