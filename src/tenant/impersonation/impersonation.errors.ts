import { Problem } from '../../common/problem.js';

export class UserInactive extends Problem {
  constructor() {
    super(409, 'user_inactive', 'The user is deactivated, so you cannot act as this user.');
  }
}
