import { NotFound } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

export class JobNotFound extends NotFound {
  constructor() {
    super('There is no dead job with this id.');
  }
}

export class JobExpired extends Problem {
  constructor() {
    super(409, 'job_expired', 'The job has expired, so it is not attempted again.');
  }
}
