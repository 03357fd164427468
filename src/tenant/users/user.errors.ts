import { Problem } from '../../common/problem.js';

export class OwnerAccount extends Problem {
  constructor() {
    super(
      409,
      'owner_account',
      'This user is an owner of the organization. Owners log in through the platform and have no password here.',
    );
  }
}
