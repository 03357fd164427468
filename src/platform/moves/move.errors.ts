import { NotFound } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

export class MoveNotFound extends NotFound {
  constructor() {
    super('The organization has no move with this id.');
  }
}

export class MoveNotPossible extends Problem {
  constructor(reasons: readonly string[]) {
    super(409, 'move_not_possible', reasons.map(withoutCommand).join(' '));
  }
}

/** The reason without the command that ends it. */
export const withoutCommand = (reason: string): string => reason.replace(/ [^.]*: npx tenantry.*$/, '');
