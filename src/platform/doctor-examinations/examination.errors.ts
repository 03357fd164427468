import { NotFound } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

export class ExaminationNotFound extends NotFound {
  constructor() {
    super('There is no examination with this id. The last 20 are kept.');
  }
}

export class ExaminationInProgress extends Problem {
  constructor() {
    super(409, 'examination_in_progress', 'An examination is in progress. Wait until it ends.');
  }
}
