import { Problem } from '../../common/problem.js';

export class LastOwnerOf extends Problem {
  constructor(slug: string) {
    super(
      409,
      'last_owner',
      `The organization "${slug}" has no other active owner. Invite another owner and wait until they accept, or delete the organization.`,
    );
  }
}
