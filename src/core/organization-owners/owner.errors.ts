import { NotFound } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

export class OwnerNotFound extends NotFound {
  constructor() {
    super('The organization has no owner with this id.');
  }
}

export class LastOwner extends Problem {
  constructor() {
    super(
      409,
      'last_owner',
      'The organization has no other active owner. Invite another owner first, and wait until they accept.',
    );
  }
}
