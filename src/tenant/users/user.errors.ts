import { Problem } from '../../common/problem.js';

export class OwnerAccount extends Problem {
  constructor() {
    super(
      409,
      'owner_account',
      'This user is an owner of the organization and logs in to it from the platform, without a password.',
    );
  }
}
