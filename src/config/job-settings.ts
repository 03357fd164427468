import { wholeNumber } from './validators.js';

/** The environment variables of background jobs. */
export const jobSettings = {
  JOBS_CONCURRENCY: wholeNumber(
    0,
    1_000,
  )({
    default: 10,
    desc: 'Background jobs that this process runs at a time. 0 leaves all jobs to other processes',
  }),
  JOBS_PER_TENANT: wholeNumber(
    1,
    100,
  )({
    default: 3,
    desc: 'Background jobs of one organization that run at a time, in all processes together',
  }),
};
