import { Problem } from '../../common/problem.js';

export class OwnerAccount extends Problem {
  constructor() {
    super(
      409,
      'owner_account',
      'This is an owner of the organization, who enters it from the platform without a password.',
    );
  }
}
